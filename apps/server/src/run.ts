import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from './context.ts'
import { greeting } from './greeting.ts'
import { everyByNode, startJobs, type JobRunner } from './jobs/index.ts'
import { listen } from './listen.ts'
import { ensureFirstAdministrator } from './operators/index.ts'
import { version } from './version.ts'

/** What is at work may take so long to end; then it is cut, because somebody waits for the prompt. */
const patienceMs = 20_000

/** Opens both doors, says where they are, and begins what Gatepost does by itself: the jobs, for `close`. */
export async function open(context: Context, say: (text: string) => void): Promise<JobRunner> {
  const { config, store, room } = context
  // Before anybody asks for a wipe: a wall clock that jumped while no process ran is known from here on.
  await room.sureClock.observe()
  const firstAdministrator = await ensureFirstAdministrator(room, config.adminPassword)
  const devicePort = await listen(context.deviceDoor.server, config.device, 'GATEPOST_DEVICE')
  const consolePort = await listen(context.consoleServer, config.console, 'GATEPOST_CONSOLE')
  const isOwnAddress = config.publicUrl.port === String(config.console.port)
  say(
    greeting({
      version,
      config,
      store,
      consoleUrl: isOwnAddress ? address(config.console.host, consolePort) : config.publicUrl.origin,
      deviceUrl: config.device.tls ? config.device.url.origin : address(config.device.host, devicePort),
      firstAdministrator,
      isPasswordMade: config.adminPassword === undefined,
    }),
  )
  return startJobs(context.jobs, { every: everyByNode, log: room.log })
}

/**
 * Takes nothing new, answers what is held, lets what is at work finish, writes the last checkpoint, then closes the
 * database. Without `jobs`: the start has failed.
 */
export async function close(context: Context, jobs?: JobRunner): Promise<void> {
  const { wake, deviceDoor, consoleDoor, consoleServer, database, store, room } = context
  context.stopping()
  await wake.close()
  consoleDoor.close()
  const cut = new AbortController()
  const doors = Promise.all([
    deviceDoor.close(),
    new Promise<void>((resolve) => {
      consoleServer.close(() => resolve())
      consoleServer.closeIdleConnections()
    }),
  ])
  const late = delay(patienceMs, 'late', { signal: cut.signal, ref: false }).catch(() => 'done')
  if ((await Promise.race([doors, late])) === 'late') {
    room.log.warn('requests still at work were cut')
    deviceDoor.server.closeAllConnections()
    consoleServer.closeAllConnections()
    await doors
  }
  cut.abort()
  await jobs?.stop()
  if (jobs) await finishCheckpoints(context)
  await database.close()
  await store.stop()
}

/** The last thing before the database closes, when nobody appends any more. Failing, it keeps nothing from stopping. */
async function finishCheckpoints({ checkpoints, room }: Context): Promise<void> {
  try {
    await checkpoints.finish()
  } catch (error) {
    room.log.error({ err: error }, 'the last audit checkpoint was not written')
  }
}

function address(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

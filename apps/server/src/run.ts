import type { Context } from './context.ts'
import { endsInTime } from './ends-in-time.ts'
import { greeting } from './greeting.ts'
import { everyByNode, startJobs, type JobRunner } from './jobs/index.ts'
import { listen } from './listen.ts'
import { ensureFirstAdministrator } from './operators/index.ts'
import { version } from './version.ts'

/** What is at work may take so long to end; then it is cut or left behind, because somebody waits for the prompt. */
const patienceMs = {
  announcements: 2_000,
  requests: 10_000,
  cutRequests: 2_000,
  jobs: 4_000,
  checkpoint: 3_000,
  database: 2_000,
  // It writes what it has in memory; left behind, it goes on with that and ends by itself.
  store: 30_000,
}

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
 * database. Without `jobs`: the start has failed. Whatever hangs, it comes to its end; false where something had to be left
 * behind, which is named in the log.
 */
export async function close(context: Context, jobs?: JobRunner): Promise<boolean> {
  const { wake, deviceDoor, consoleDoor, database, store, room } = context
  context.stopping()
  const late: string[] = []
  const step = async (what: string, work: Promise<unknown>, ms: number): Promise<void> => {
    try {
      if (await endsInTime(work, ms)) return
      await tellOfLateness(context, { what, jobs: jobs?.running() ?? [] })
    } catch (error) {
      room.log.error({ err: error }, `${what} did not end as they should`)
    }
    late.push(what)
  }
  await step('the announcements', wake.close(), patienceMs.announcements)
  consoleDoor.close()
  const doors = Promise.all([deviceDoor.close(), context.consoleConnections.close()])
  if (!(await endsInTime(doors, patienceMs.requests))) {
    await cutRequests(context)
    await step('the doors', doors, patienceMs.cutRequests)
  }
  await step('the jobs', jobs?.stop() ?? Promise.resolve(), patienceMs.jobs)
  if (jobs) await step('the last checkpoint', finishCheckpoints(context), patienceMs.checkpoint)
  await step('the connections to the database', database.close(), patienceMs.database)
  await step('the database server', store.stop(), patienceMs.store)
  return late.length === 0
}

async function cutRequests({ deviceDoor, consoleConnections, database, room }: Context): Promise<void> {
  const requests = [...deviceDoor.atWork(), ...consoleConnections.atWork()].slice(0, 20)
  deviceDoor.cut()
  consoleConnections.cut()
  room.log.warn({ requests, sessions: await sessionsOf(database) }, 'requests still at work were cut')
}

type Lateness = { readonly what: string; readonly jobs: readonly string[] }

async function tellOfLateness({ database, room }: Context, lateness: Lateness): Promise<void> {
  const sessions = await sessionsOf(database)
  room.log.error({ ...lateness, sessions }, `${lateness.what} did not end in time and are left behind`)
}

/** What the database is busy with: whoever waits in vain most often waits for a lock there. */
async function sessionsOf(database: Context['database']): Promise<unknown> {
  return await database.sessionsAtWork().catch(String)
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

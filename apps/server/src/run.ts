import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from './context.ts'
import { greeting } from './greeting.ts'
import { listen } from './listen.ts'
import { ensureFirstAdministrator } from './operators/index.ts'
import { version } from './version.ts'

/** What is at work may take so long to end; then it is cut, because somebody waits for the prompt. */
const patienceMs = 20_000

/** Opens both doors and says where they are. */
export async function open(context: Context, say: (text: string) => void): Promise<void> {
  const { config, store, room } = context
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
      deviceUrl: address(config.device.host, devicePort),
      firstAdministrator,
      isPasswordMade: config.adminPassword === undefined,
    }),
  )
}

/** Takes nothing new, answers what is held, lets what is at work finish, then closes the database. */
export async function close(context: Context): Promise<void> {
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
  await database.close()
  await store.stop()
}

function address(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

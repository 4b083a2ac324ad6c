import type { RequestListener } from 'node:http'
import type { Config } from '../../config.ts'
import { aliveSessions, aliveTokens, aliveUserSessions, createSignInLimits } from '../../operators/index.ts'
import type { RoomWithPasswords } from '../../passwords.ts'
import type { Room } from '../../room.ts'
import type { Change } from '../../wake/index.ts'
import { createApp } from './app.ts'
import type { Caller } from './caller.ts'
import { createEvents } from './events.ts'
import { openRoutes } from './health.ts'
import { createHandlers } from './routes/index.ts'
import { nodeScheduler, type Scheduler } from './scheduler.ts'
import { sessionCookie } from './session-cookie.ts'
import { createSilenceGuard } from './silent-database.ts'

export type ConsoleDoorDeps = {
  readonly room: RoomWithPasswords
  /** How browsers reach the console: cookie name and flags follow its scheme. */
  readonly publicUrl: URL
  readonly trustedProxies: Config['trustedProxies']
  /** Where phones connect, for the console's help texts. */
  readonly deviceAddress: string
  readonly version: string
  /** The built console (dist/console); undefined serves the API alone. */
  readonly assetsDirectory: string | undefined
  /** Calls back with every announced change, and with `reset` when announcements may have been missed. Returns how to stop. */
  readonly onChange: (listener: (change: Change | 'reset') => void) => () => void
  /** The LISTEN connection proved alive lately. */
  readonly isListening: () => boolean
  /** The server was told to stop and takes no new work. */
  readonly isStopping: () => boolean
  /** Phones that hold a Ping or a Sync open at this process. */
  readonly connectedPhones: () => number
  /** Whether this device holds one of them open. */
  readonly isConnected: (deviceRowId: string) => boolean
  readonly scheduler?: Scheduler
}

export type ConsoleDoor = {
  /** For node:http's createServer. */
  readonly listener: RequestListener
  /** Ends the event streams; without this, a server that closes waits for them for ever. */
  readonly close: () => void
}

/** The administrators' door: REST API, live hints, the console's files, health. */
export function createConsoleDoor(deps: ConsoleDoorDeps): ConsoleDoor {
  const { room, publicUrl } = deps
  const cookie = sessionCookie({ isHttps: publicUrl.protocol === 'https:' })
  const { scheduler = nodeScheduler } = deps
  const { monotonicNow } = room
  const events = createEvents({
    scheduler,
    monotonicNow,
    epoch: Buffer.from(room.randomBytes(6)).toString('hex'),
    stillValid: (callers) => stillValid(room, callers),
    log: room.log,
  })
  const limits = createSignInLimits(room)
  const handlers = createHandlers({ ...deps, cookie, events, limits })
  const open = openRoutes({ ...deps, database: room.database })
  const app = createApp({
    ...deps,
    handlers,
    open,
    cookie,
    unlessSilent: createSilenceGuard({ scheduler, monotonicNow, isListening: deps.isListening }),
  })
  const stopListening = deps.onChange((change) => events.changed(change))
  const close = () => {
    stopListening()
    events.close()
  }
  return { listener: app, close }
}

async function stillValid(room: Room, callers: readonly Caller[]): Promise<ReadonlySet<Caller>> {
  const idsOf = (kind: Caller['kind']) => callers.filter((caller) => caller.kind === kind).map(idOf)
  const [sessions, ownSessions, tokens] = await Promise.all([
    aliveSessions(room, idsOf('session')),
    aliveUserSessions(room, idsOf('user')),
    aliveTokens(room, idsOf('token')),
  ])
  const alive = { session: sessions, user: ownSessions, token: tokens }
  return new Set(callers.filter((caller) => alive[caller.kind].has(idOf(caller))))
}

function idOf(caller: Caller): string {
  return caller.kind === 'token' ? caller.token.id : caller.sessionId
}

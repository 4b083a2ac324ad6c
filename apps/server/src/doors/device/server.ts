import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https'
import type { MailboxPort } from '@gatepost/mailbox'
import { acceptsGzip, redirectHeaders } from '@gatepost/protocol/http'
import { autoblockDevice } from '../../access/index.ts'
import { createRequestRecorder, createRunningLogs } from '../../activity/index.ts'
import type { KeyPair } from '../../certificate-files.ts'
import { cameThrough } from '../../client-address.ts'
import type { Config } from '../../config.ts'
import type { DeviceConfig } from '../../device-config.ts'
import { createActivity, createPolicyShelf, createSnapshotCache, readSnapshot } from '../../devices/index.ts'
import { watchConnections, type RequestAtWork } from '../../open-connections.ts'
import type { RoomWithPasswords } from '../../passwords.ts'
import { createAutoblockSettings, getAutoblockThresholds } from '../../settings/index.ts'
import { createSingleFlight } from '../../single-flight.ts'
import { createHierarchyVersions } from '../../sync/index.ts'
import type { Wake } from '../../wake/index.ts'
import { busyAnswer, httpAnswer, type Answer } from './answer.ts'
import { createAuthenticator } from './authenticate.ts'
import { createAutodiscover } from './autodiscover.ts'
import { compressAnswer, isWorthCompressing } from './compress-answer.ts'
import { resyncHeaders } from './commands/options.ts'
import { createDispatcher } from './dispatch.ts'
import { isDatabaseAway } from '../../database-away.ts'
import { createBodyReader, declaredBytes } from './read-body.ts'
import { createRememberedSyncs } from './remembered-syncs.ts'
import { createNotes } from './request-notes.ts'
import { createServeUser } from './serve-user.ts'
import { createTeller } from './tell-request.ts'
import { createThrottle } from './throttle.ts'
import { createTurnstile } from './turnstile.ts'
import type { DoorWorld } from './visit.ts'
import { knowingWipes, WipeStateUnknown, wipeStateUnknownAnswer } from './wipe-state.ts'
import { createWorkQueue } from './work-queue.ts'
import { writeAnswer } from './write-answer.ts'

export type DeviceDoorDeps = {
  readonly room: RoomWithPasswords
  readonly mailbox: MailboxPort
  readonly wake: Wake
  readonly trustedProxies: Config['trustedProxies']
  /** Requests that may be held open at a time; each is a connection. */
  readonly maxHeld?: number
  /** The address of another server, where all phones are sent. */
  readonly redirectUrl?: URL | undefined
  /** What Autodiscover tells. */
  readonly discovery?: Pick<DeviceConfig, 'url' | 'mailDomains' | 'movedDomains'> | undefined
  /** What people know this process by, for instance its host. */
  readonly processName?: string
  /** Present: the door speaks TLS. */
  readonly keyPair?: KeyPair | undefined
  /** Plain HTTP is for this machine and for declared proxies only. */
  readonly isProxyRequired?: boolean
}

export type DeviceDoor = {
  /** Not listening yet. */
  readonly server: Server | TlsServer
  /** New connections are served with this certificate; nothing where the door speaks plain HTTP. */
  useKeyPair(pair: KeyPair): void
  /**
   * Takes no new connections, lets what is at work finish, writes what is collected. What is held ends with the wake
   * registry: close that before, or this waits for the heartbeats.
   */
  close(): Promise<void>
  /** Ends what is still at work, however far it is. */
  cut(): void
  atWork(): readonly RequestAtWork[]
}

const standardMaxHeld = 15_000

/** Database connections that phones never take: for the console, and for what is written in bulk. */
const connectionsForOthers = 2

/** Exchange's EasMaxConcurrency; held requests are bounded per phone instead. */
const maxAtWorkPerUser = 10

const retryAfterSeconds = 30

/** Longer than any proxy keeps a connection that phones may reuse. */
const keepAliveMs = 65_000

/** The phones' door: one path, two methods, no administrative route. Express would cost five times the CPU here. */
export function createDeviceDoor(deps: DeviceDoorDeps): DeviceDoor {
  const world = worldOf(deps)
  const { room } = deps
  const { trustedProxies, discovery = nowhere, keyPair, isProxyRequired = false } = deps
  const authenticator = createAuthenticator(world)
  const bodies = createBodyReader(room)
  const dispatch = createDispatcher({
    world,
    authenticator,
    autodiscover: createAutodiscover({ authenticator, bodies, trustedProxies, now: room.now, discovery }),
    serveUser: createServeUser(world, bodies),
    turnstile: createTurnstile(maxAtWorkPerUser),
  })

  const serve = async (request: IncomingMessage, response: ServerResponse, isExpectant: boolean): Promise<void> => {
    const requestId = room.newId()
    const notes = createNotes({ requestId, startedAt: room.monotonicNow(), bytesIn: declaredBytes(request) })
    const failed = (error: unknown) => failure(room, error, requestId)
    const answer =
      isProxyRequired && !cameThrough(request, trustedProxies)
        ? httpAnswer(403)
        : await dispatch({ request, response, isExpectant, requestId, notes }).catch(failed)
    room.log.debug({ requestId, httpStatus: answer.httpStatus, status: answer.status }, 'a phone was answered')
    const isCompressed = isWorthCompressing(answer) && acceptsGzip(request.headers['accept-encoding'])
    const sent = isCompressed ? await compressAnswer(answer).catch(failed) : answer
    const isGone = response.destroyed
    writeAnswer(request, response, { answer: sent, requestId })
    tell({ message: request, notes, answer, bytesOut: sent.body?.length ?? 0, isGone })
  }

  const tell = createTeller(world)

  const options: ServerOptions = {
    headersTimeout: 15_000,
    connectionsCheckingInterval: 5_000,
    keepAliveTimeout: keepAliveMs,
    maxHeaderSize: 16 * 1024,
    // Bodies are timed where they are read, held requests where they are held.
    requestTimeout: 0,
    noDelay: true,
  }
  const tlsServer = keyPair && createTlsServer({ ...options, ...keyPair, ...tlsOptions })
  const server = tlsServer ?? createServer(options)
  server.maxHeadersCount = 100
  const connections = watchConnections(server, room)
  server.on('request', (request, response) => void serve(request, response, false))
  server.on('checkContinue', (request, response) => void serve(request, response, true))

  return {
    server,
    useKeyPair: (pair) => tlsServer?.setSecureContext({ ...pair, ...tlsOptions }),
    close: async () => {
      await connections.close()
      await world.activity.flush()
      await world.runningLogs.settled()
      await world.recorder.close()
    },
    cut: connections.cut,
    atWork: connections.atWork,
  }
}

/** Who asks Autodiscover where nothing is configured is told of nothing. */
const nowhere = { url: new URL('https://localhost/'), mailDomains: [], movedDomains: new Map<string, string>() }

/** A handshake is as bounded as the headers are. */
const tlsOptions = { minVersion: 'TLSv1.2', handshakeTimeout: 10_000 } as const

function worldOf({
  room: plainRoom,
  mailbox,
  wake,
  trustedProxies,
  maxHeld = standardMaxHeld,
  redirectUrl,
  processName = 'gatepost',
}: DeviceDoorDeps): DoorWorld {
  const room = { ...plainRoom, mailbox }
  const shelf = createPolicyShelf()
  const work = createWorkQueue(Math.max(1, room.database.pool.options.max - connectionsForOthers))
  const snapshots = createSnapshotCache({
    read: (query) => knowingWipes(work.run(() => readSnapshot(room.database, shelf, query))),
    wake,
  })
  return {
    room,
    wake,
    work,
    snapshots,
    hierarchyVersions: createHierarchyVersions({
      read: (userId) => work.run(() => mailbox.hierarchyVersion(userId)),
      wake,
    }),
    rememberedSyncs: createRememberedSyncs(),
    sendings: createSingleFlight(),
    activity: createActivity(room),
    recorder: createRequestRecorder(room, `${processName}/${room.newId().slice(0, 4)}`),
    runningLogs: createRunningLogs({ room, wake }),
    throttle: createThrottle({
      room,
      autoblock: createAutoblockSettings({ read: () => work.run(() => getAutoblockThresholds(room)), wake }),
      block: async (blocked) => {
        await work.run(() => autoblockDevice(room, blocked))
        snapshots.drop(blocked.deviceRowId)
      },
    }),
    trustedProxies,
    maxHeld,
    redirect: redirectUrl && httpAnswer(451, redirectHeaders(redirectUrl.href)),
    resyncHeaders,
  }
}

/** Logged once, with the id that the phone's owner can tell; shown as nothing but that id. */
function failure({ log }: RoomWithPasswords, error: unknown, requestId: string): Answer {
  log.error({ err: error, requestId }, "a phone's request failed")
  if (error instanceof WipeStateUnknown) return wipeStateUnknownAnswer
  return isDatabaseAway(error) ? busyAnswer(retryAfterSeconds) : httpAnswer(500)
}

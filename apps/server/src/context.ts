import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { openDatabase, type Database } from '@gatepost/db'
import { createBuiltinMailbox } from '@gatepost/mailbox/builtin'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { createCertificateReloader, readKeyPair } from './certificate-files.ts'
import { createConsoleDoor, type ConsoleDoor } from './doors/console/index.ts'
import { createLdapDirectory } from './directory/index.ts'
import { createDeviceDoor, type DeviceDoor } from './doors/device/index.ts'
import { createAuditCheckpoints, type AuditCheckpoints } from './audit/index.ts'
import { serverJobs, tellOfTampering, type Job } from './jobs/index.ts'
import { openKeyRing } from './keys.ts'
import { watchConnections, type OpenConnections } from './open-connections.ts'
import { createNodemailerRelay, createWebhookSender, publicWebhooks } from './notifications/index.ts'
import { createPasswords, type RoomWithPasswords } from './passwords.ts'
import { createSureClock, machineClock } from './sure-clock.ts'
import { openStore, type Store } from './store.ts'
import { version } from './version.ts'
import { createWake, type Wake } from './wake/index.ts'

/** Everything that runs, built and wired once. Nothing listens yet. */
export type Context = {
  readonly config: Config
  readonly store: Store
  readonly database: Database
  readonly room: RoomWithPasswords
  readonly wake: Wake
  readonly deviceDoor: DeviceDoor
  readonly consoleDoor: ConsoleDoor
  readonly consoleServer: Server
  readonly consoleConnections: OpenConnections
  readonly checkpoints: AuditCheckpoints
  readonly jobs: readonly Job[]
  /** From now on `/readyz` says no. */
  stopping(): void
}

/** Connections of one process: PostgreSQL's own limit is shared by all of them. */
const poolSize = 20

/** Builds in the order of need; what fails leaves nothing of before running. */
export async function createContext(config: Config, log: Logger): Promise<Context> {
  const store = await openStore(config, log)
  try {
    const database = await openDatabase({ url: store.url, poolSize, log })
    try {
      return await wire({ config, store, database, log })
    } catch (error) {
      await database.close()
      throw error
    }
  } catch (error) {
    await store.stop()
    throw error
  }
}

type Parts = { readonly config: Config; readonly store: Store; readonly database: Database; readonly log: Logger }

async function wire({ config, store, database, log }: Parts): Promise<Context> {
  const room: RoomWithPasswords = {
    database,
    log,
    now: () => new Date(),
    monotonicNow: () => performance.now(),
    sureClock: createSureClock({ database, ...machineClock(randomUUID) }),
    newId: randomUUID,
    randomBytes,
    keys: openKeyRing(config.keyFile ?? path.join(store.dataDirectory.directory, 'key')),
    publicUrl: config.publicUrl,
    passwords: createPasswords({ randomBytes }),
    directory: config.ldap && createLdapDirectory(config.ldap, { monotonicNow: () => performance.now(), log }),
  }
  const { monotonicNow } = room
  const wake = await createWake({ database, monotonicNow, random: Math.random, log })
  const mailbox = createBuiltinMailbox({ database, now: room.now })
  const { trustedProxies, redirectUrl } = config
  const { tls, isProxyRequired } = config.device
  const keyPair = tls && (await readKeyPair(tls))
  const deviceDoor = createDeviceDoor({
    room,
    mailbox,
    wake,
    trustedProxies,
    redirectUrl,
    discovery: config.device,
    keyPair,
    isProxyRequired,
    processName: os.hostname(),
  })
  const certificate =
    tls &&
    keyPair &&
    createCertificateReloader({ files: tls, present: keyPair, use: deviceDoor.useKeyPair, now: room.now, log })
  const checkpoints = createAuditCheckpoints({
    room,
    directory: store.dataDirectory.directory,
    onTampering: (found) => tellOfTampering(room, found),
  })
  const { mail } = config
  const mails = { relay: mail && createNodemailerRelay(mail), from: mail?.from ?? senderWithoutRelay }
  let isStopping = false
  const consoleDoor = createConsoleDoor({
    room,
    publicUrl: config.publicUrl,
    trustedProxies,
    deviceAddress: config.device.url.href,
    version,
    assetsDirectory: builtConsole(),
    onChange: wake.onChange,
    isListening: wake.isAlive,
    isStopping: () => isStopping,
    connectedPhones: () => wake.registry.size,
    isConnected: (deviceRowId) => wake.registry.holds(deviceRowId),
  })
  const consoleServer = createServer(consoleServerLimits, consoleDoor.listener)
  return {
    config,
    store,
    database,
    room,
    wake,
    deviceDoor,
    consoleDoor,
    consoleServer,
    consoleConnections: watchConnections(consoleServer, { monotonicNow }),
    checkpoints,
    jobs: serverJobs({ room, checkpoints, mails, mailbox, webhooks: createWebhookSender(publicWebhooks), certificate }),
    stopping: () => {
      isStopping = true
    },
  }
}

/** Mail between mailboxes of this server has to come from somebody too. */
const senderWithoutRelay = 'gatepost@localhost'

/** Receiving a request is bounded; answering is not, because event streams stay open. */
const consoleServerLimits = {
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16 * 1024,
}

/** Beside the bundle; absent when the server runs from its sources, where Vite serves the console. */
function builtConsole(): string | undefined {
  const directory = path.join(import.meta.dirname, 'console')
  return existsSync(path.join(directory, 'index.html')) ? directory : undefined
}

import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type DatabaseLog } from './database-log.ts'
import { DatabaseStartError, unusableServer } from './database-start-error.ts'
import { Prisma, PrismaClient } from './generated/client.ts'
import { findUnsuitability, type ServerSettings } from './server-requirements.ts'
import { readSessionsAtWork, type SessionAtWork } from './sessions-at-work.ts'
import { startListener, type Listener, type ListenOptions } from './listen.ts'

/** Prisma's client inside a transaction. Hand-written SQL there: `tx.$queryRaw` and `tx.$executeRaw`, tagged templates only. */
export type Transaction = Prisma.TransactionClient

export type Database = {
  readonly prisma: PrismaClient
  /** The same connections that Prisma uses, for hand-written SQL of hot paths and bulk work. */
  readonly pool: pg.Pool
  /**
   * Runs `work` in one transaction; throws after 5 s without a connection and rolls back after 5 s of work, or `timeoutMs`.
   * No statement waits for a lock for more than 10 s, or `timeoutMs`: it fails with 55P03 then.
   */
  transaction<T>(work: (transaction: Transaction) => Promise<T>, options?: { readonly timeoutMs?: number }): Promise<T>
  listen(options: ListenOptions): Promise<Listener>
  /** Resolves when the server answers; rejects when no connection is free for 5 s or the answer takes 2 s. */
  ping(): Promise<void>
  /** What is not idle, for the log of whoever waits in vain. */
  sessionsAtWork(): Promise<readonly SessionAtWork[]>
  close(): Promise<void>
}

export type OpenDatabaseOptions = {
  readonly url: string
  /** Connections of this process at most. One more is used by each listener. */
  readonly poolSize: number
  readonly log: DatabaseLog
  /** How long a statement waits for a lock that somebody else holds; 10 s unless a test says otherwise. */
  readonly lockTimeoutMs?: number
}

const standardLockTimeoutMs = 10_000

/** A transaction in which nothing happens for so long has lost whoever began it: its locks are taken from it. */
const longestPauseMs = 60_000

/** For a connection of the pool, of whoever asks: a statement, or a transaction. */
const longestWaitMs = 5_000

const ping = { text: 'SELECT 1', query_timeout: 2_000 }

/**
 * Connects to PostgreSQL 15 or later.
 * @throws {DatabaseStartError} when it cannot be reached or would not keep what it acknowledges (fsync off).
 */
export async function openDatabase({
  url,
  poolSize,
  log,
  lockTimeoutMs = standardLockTimeoutMs,
}: OpenDatabaseOptions): Promise<Database> {
  const bounds = {
    text: `SET lock_timeout = ${lockTimeoutMs}; SET idle_in_transaction_session_timeout = ${longestPauseMs}`,
    query_timeout: 2_000,
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: longestWaitMs,
    keepAlive: true,
    application_name: 'gatepost',
    // Not with the startup message: poolers refuse what they do not know there.
    verify: (client, done) => client.query({ ...bounds }, (error) => done(error)),
  })
  // Without a listener, a connection that the server ends while somebody has it would end this process: their next
  // statement fails, and tells them.
  pool.on('connect', (client) => void client.on('error', () => {}))
  // The same for an idle one.
  pool.on('error', (error) => {
    // pool.end() does not wait for the last goodbye, so a server that stops right after may still interrupt it.
    if (!pool.ending) log.warn({ error: error.message }, 'an idle database connection was lost')
  })
  try {
    await refuseUnsuitableServer(pool)
  } catch (error) {
    await pool.end()
    throw error
  }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    prisma,
    pool,
    transaction: (work, { timeoutMs = 5_000 } = {}) =>
      prisma.$transaction(
        async (tx) => {
          if (timeoutMs > lockTimeoutMs)
            await tx.$executeRaw`SELECT set_config('lock_timeout', ${`${timeoutMs}`}, true)`
          return await work(tx)
        },
        { maxWait: longestWaitMs, timeout: timeoutMs },
      ),
    listen: (options) => startListener({ ...options, url, log }),
    ping: async () => {
      await pool.query(ping)
    },
    sessionsAtWork: () => readSessionsAtWork(url),
    close: async () => {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

async function refuseUnsuitableServer(pool: pg.Pool): Promise<void> {
  const reason = findUnsuitability(await readServerSettings(pool))
  if (reason !== undefined) throw new DatabaseStartError(reason)
}

async function readServerSettings(pool: pg.Pool): Promise<ServerSettings> {
  try {
    const { rows } = await pool.query<ServerSettings>(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('fsync') AS fsync,
              current_setting('full_page_writes') AS "fullPageWrites", current_setting('server_encoding') AS encoding`,
    )
    const [settings] = rows
    if (settings === undefined) throw new Error('the server returned no settings')
    return settings
  } catch (error) {
    throw unusableServer(error)
  }
}

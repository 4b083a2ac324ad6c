import path from 'node:path'
import {
  migrate,
  resolveDataDirectory,
  startEmbeddedPostgres,
  type DataDirectory,
  type EmbeddedPostgres,
} from '@gatepost/db'
import type { Logger } from 'pino'
import type { Config } from './config.ts'

/** The database that this process works on, brought up to date. */
export type Store = {
  readonly url: string
  readonly dataDirectory: DataDirectory
  readonly isEmbedded: boolean
  /** Resolves if the embedded server ends by itself; never for an outside one. */
  readonly lost: Promise<void>
  stop(): Promise<void>
}

/**
 * Starts the embedded PostgreSQL, or takes the outside one, and applies the migrations that are missing.
 * Throws a DatabaseStartError that says what to do; then nothing is left running.
 */
export async function openStore(config: Config, log: Logger): Promise<Store> {
  const dataDirectory = await resolveDataDirectory({ directory: config.dataDirectory })
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbeddedPostgres({ dataDirectory, log: log.child({ part: 'db' }) })
      : undefined
  const url = config.databaseUrl ?? embedded?.url
  if (url === undefined) throw new Error('There is neither an embedded nor an outside database.')
  try {
    const applied = await migrate({ url, directory: path.join(import.meta.dirname, 'migrations') })
    if (applied.length > 0) log.debug({ applied }, 'migrations applied')
  } catch (error) {
    await embedded?.stop()
    throw error
  }
  return {
    url,
    dataDirectory,
    isEmbedded: embedded !== undefined,
    lost: embedded?.ended ?? never,
    stop: async () => await stopEmbedded(embedded),
  }
}

const never = new Promise<void>(() => {})

async function stopEmbedded(embedded: EmbeddedPostgres | undefined): Promise<void> {
  await embedded?.stop()
}

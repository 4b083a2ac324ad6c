import {
  joinEmbeddedPostgres,
  migrate,
  openDatabase,
  resolveDataDirectory,
  type Database,
  type DatabaseLog,
} from '@gatepost/db'
import { CliError } from './cli-error.ts'
import type { World } from './world.ts'

/**
 * Does some work on the database that the server works on, found as the server finds it: DATABASE_URL, else the embedded
 * one of the data directory, whether a server runs on it or not.
 */
export async function withDatabase<Result>(
  world: World,
  work: (database: Database) => Promise<Result>,
  { isMigrated = true }: { /** False: as it is, also of another version. */ readonly isMigrated?: boolean } = {},
): Promise<Result> {
  const log = databaseLog(world)
  const source = await findSource(world, log)
  try {
    if (isMigrated) await migrate({ url: source.url, directory: world.migrationsDirectory })
    const database = await openDatabase({ url: source.url, poolSize: 2, log })
    try {
      return await work(database)
    } finally {
      await database.close()
    }
  } finally {
    await source.stop()
  }
}

type Source = { readonly url: string; readonly stop: () => Promise<void> }

async function findSource({ env }: World, log: DatabaseLog): Promise<Source> {
  const { DATABASE_URL: url } = env
  if (url !== undefined && !/^postgres(?:ql)?:\/\//.test(url)) {
    throw new CliError('usage', 'DATABASE_URL must begin with postgresql://')
  }
  if (url !== undefined) return { url, stop: async () => {} }
  const dataDirectory = await resolveDataDirectory({ directory: env.GATEPOST_DATA_DIR ?? 'data' })
  return await joinEmbeddedPostgres({ dataDirectory, log })
}

/** Warnings are for the person at the terminal; what goes well is not worth a line. */
function databaseLog({ say }: World): DatabaseLog {
  const line = (_details: object, message: string) => say(message)
  return { info: () => {}, warn: line, error: line }
}

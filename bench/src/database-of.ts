import { joinEmbeddedPostgres, openDatabase, resolveDataDirectory, type Database } from '@gatepost/db'
import type { GatepostProcess } from './processes.ts'
import { quietLog } from './quiet-log.ts'

/** The database of a server that runs; whoever asks closes it. */
export async function openDatabaseOf({ dataDirectory: directory }: GatepostProcess): Promise<Database> {
  const dataDirectory = await resolveDataDirectory({ directory })
  const postgres = await joinEmbeddedPostgres({ dataDirectory, log: quietLog })
  return await openDatabase({ url: postgres.url, poolSize: 2, log: quietLog })
}

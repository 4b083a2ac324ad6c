import { joinEmbeddedPostgres, openDatabase, resolveDataDirectory } from '@gatepost/db'
import type { GatepostProcess } from './processes.ts'
import { quietLog } from './quiet-log.ts'
import { seedScale, type Scale } from './seed-scale.ts'

/** Makes a fleet in the database of a server that runs and has none yet. */
export async function seedInto(
  { dataDirectory: directory }: GatepostProcess,
  scale: Scale,
  say: (line: string) => void,
): Promise<void> {
  const dataDirectory = await resolveDataDirectory({ directory })
  const postgres = await joinEmbeddedPostgres({ dataDirectory, log: quietLog })
  const database = await openDatabase({ url: postgres.url, poolSize: 2, log: quietLog })
  try {
    await seedScale(database, scale, say)
  } finally {
    await database.close()
  }
}

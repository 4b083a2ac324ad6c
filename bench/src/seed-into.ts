import { openDatabaseOf } from './database-of.ts'
import type { GatepostProcess } from './processes.ts'
import { seedScale, type Scale } from './seed-scale.ts'

/** Makes a fleet in the database of a server that runs and has none yet. */
export async function seedInto(gatepost: GatepostProcess, scale: Scale, say: (line: string) => void): Promise<void> {
  const database = await openDatabaseOf(gatepost)
  try {
    await seedScale(database, scale, say)
  } finally {
    await database.close()
  }
}

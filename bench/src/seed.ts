import { openDatabase } from '@gatepost/db'
import { quietLog } from './quiet-log.ts'
import { fullScale, seedScale } from './seed-scale.ts'

/** Fills the empty, migrated database of DATABASE_URL, to look at a large organization in the console. */
export async function seedDatabase(say: (line: string) => void): Promise<void> {
  const { DATABASE_URL: url } = process.env
  if (url === undefined)
    throw new Error('DATABASE_URL has to name an empty database of a Gatepost that has started once.')
  const database = await openDatabase({ url, poolSize: 2, log: quietLog })
  try {
    await seedScale(database, fullScale, say)
  } finally {
    await database.close()
  }
}

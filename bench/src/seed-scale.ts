import type { Database } from '@gatepost/db'
import { reviveSilentDevices, seedDevices } from './seed-devices.ts'
import { seedUsers } from './seed-users.ts'

export type Scale = { readonly users: number; readonly devices: number }

export const fullScale: Scale = { users: 200_000, devices: 1_000_000 }

/**
 * An organization of this size in an empty database, as years of use would have left it: policies, groups, users, classes
 * of devices, devices, personal decisions, rules. Set by set: what triggers would compute row by row is computed here,
 * and indexes are built when the rows are there. What phones keep in step and mail are not made.
 */
export async function seedScale(database: Database, scale: Scale, say: (line: string) => void): Promise<void> {
  const { pool } = database
  const { rows } = await pool.query<{ users: number }>('SELECT count(*)::int AS users FROM app_user')
  if (rows[0]?.users !== 0) throw new Error('The database has users already: a fleet is only made in an empty one.')
  const indexes = await dropIndexes(database)
  const step = async (name: string, work: () => Promise<unknown>) => {
    const start = performance.now()
    await work()
    say(`  ${name}: ${((performance.now() - start) / 1_000).toFixed(1)} s`)
  }
  await step(`${scale.users} users`, () => seedUsers(database, scale))
  await step(`${scale.devices} devices`, () => seedDevices(database, scale))
  await step('indexes', async () => {
    for (const definition of indexes) await pool.query(definition)
  })
  await step('devices that are silent', () => reviveSilentDevices(database))
  await step('statistics', () => pool.query('VACUUM ANALYZE'))
}

/** Removes what only finds rows, and returns how to make it again. What keeps rows unique stays. */
async function dropIndexes({ pool }: Database): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string; definition: string }>(`
    SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indrelid IN ('device'::regclass, 'app_user'::regclass, 'user_search'::regclass) AND NOT i.indisunique`)
  for (const { name } of rows) await pool.query(`DROP INDEX ${name}`)
  return rows.map(({ definition }) => definition)
}

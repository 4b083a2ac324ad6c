import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { expect, inject, it } from 'vitest'
import { createDatabase, withClient } from './databases.ts'
import type {} from './global-setup.ts' // what inject() knows of
import { createTestDatabase } from './index.ts'
import { makePristine } from './make-pristine.ts'

it('a database that was given back holds what a new one holds, and counts from the beginning', async () => {
  const pristine = inject('gatepostPristine')
  if (pristine === null) return // no superuser: every database is a new one
  const url = await createNew()
  const expected = await contentsOf(url)
  await withClient(url, (client) => client.query(someUse))
  expect(await contentsOf(url)).not.toEqual(expected)
  expect(await makePristine(url, pristine)).toBe(true)
  expect(await contentsOf(url)).toEqual(expected)
})

it('whoever is still connected to a database that was given back is put out', async () => {
  const used = await createTestDatabase()
  const client = new pg.Client({ connectionString: used.url })
  const lost = new Promise<Error>((resolve) => void client.on('error', resolve))
  await client.connect()
  await client.query('BEGIN; LOCK TABLE app_user')
  await used.drop()
  expect((await lost).message).toMatch(/terminat/)
})

it.each([
  ['whose schema was changed', 'ALTER TABLE app_user ADD COLUMN shoe_size integer'],
  ['of which a trigger was turned off and on', toggled('wipe')],
  ['about which the planner was told something', 'ANALYZE organization'],
  ['with a setting of its own', `ALTER DATABASE "${'%name'}" SET work_mem = '1MB'`],
])('nobody gets a database %s', async (_, sql) => {
  const used = await createTestDatabase()
  const name = new URL(used.url).pathname.slice(1)
  await withClient(used.url, (client) => client.query(sql.replace('%name', name)))
  await used.drop()
  await expect(withClient(used.url, (client) => client.query('SELECT 1'))).rejects.toThrow('does not exist')
})

/** That no test has used before. It goes with the others of this run. */
async function createNew(): Promise<string> {
  const [serverUrl, template] = [inject('gatepostServerUrl'), inject('gatepostTemplate')]
  return await createDatabase({ serverUrl, template, name: `${inject('gatepostTestDatabases')}${randomUUID()}` })
}

const someUse = `
  INSERT INTO app_user (id, name, display_name, address, password_hash, updated_at)
    VALUES ('${randomUUID()}', 'ann', 'Ann', 'ann@example.com', '', now());
  SELECT nextval('device_class_id_seq');
  UPDATE audit_tail SET sequence = 7;
  UPDATE organization SET revision = revision + 1;
  DELETE FROM autoblock_threshold`

function toggled(table: string): string {
  return `ALTER TABLE ${table} DISABLE TRIGGER USER; ALTER TABLE ${table} ENABLE TRIGGER USER`
}

/** Every row of every table, and how far each sequence has counted. */
async function contentsOf(url: string): Promise<unknown> {
  return await withClient(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT oid::regclass AS name FROM pg_class WHERE relkind IN ('r', 'S') AND relnamespace = 'public'::regnamespace`,
    )
    const contents: Record<string, unknown> = {}
    for (const { name } of tables) {
      const { rows } = await client.query(`SELECT * FROM ${name}`)
      contents[name] = rows.map((row) => JSON.stringify(row)).toSorted()
    }
    return contents
  })
}

import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from './migrate.ts'
import { createEmptyTestDatabase, type TestDatabase } from './testing/index.ts'

const committed = path.join(import.meta.dirname, '../../../prisma/migrations')

let database: TestDatabase
let directory: string

beforeEach(async () => {
  database = await createEmptyTestDatabase()
  directory = await mkdtemp(path.join(os.tmpdir(), 'gatepost-migrations-'))
  await cp(committed, directory, { recursive: true })
})

afterEach(async () => {
  await database.drop()
  await rm(directory, { recursive: true })
})

test('three processes that migrate at once apply each migration once', async () => {
  const applied = await Promise.all([1, 2, 3].map(() => migrate({ url: database.url, directory })))
  const names = applied.flat()
  expect(names.length).toBeGreaterThanOrEqual(2)
  expect(new Set(names).size).toBe(names.length)
  expect(await query('SELECT count(*)::int AS n FROM _prisma_migrations')).toEqual([{ n: names.length }])
})

test('a second run finds nothing to do', async () => {
  await migrate({ url: database.url, directory })
  expect(await migrate({ url: database.url, directory })).toEqual([])
})

test('a migration that was edited after it was applied is refused', async () => {
  const [first] = await migrate({ url: database.url, directory })
  await writeFile(path.join(directory, String(first), 'migration.sql'), 'SELECT 1')
  await expect(migrate({ url: database.url, directory })).rejects.toThrow(`Migration ${first} was edited`)
})

test('a database that a newer version has migrated is refused', async () => {
  const names = await migrate({ url: database.url, directory })
  await rm(path.join(directory, String(names.at(-1))), { recursive: true })
  await expect(migrate({ url: database.url, directory })).rejects.toThrow('a newer Gatepost has used it')
})

test('a migration that fails leaves nothing of itself, and can be repaired', async () => {
  await migrate({ url: database.url, directory })
  await add('29990101000000_broken', 'CREATE TABLE half (id int); SELECT 1/0')
  await expect(migrate({ url: database.url, directory })).rejects.toThrow('29990101000000_broken failed')
  expect(await query(`SELECT to_regclass('half') AS half`)).toEqual([{ half: null }])
  await add('29990101000000_broken', 'CREATE TABLE half (id int)')
  expect(await migrate({ url: database.url, directory })).toEqual(['29990101000000_broken'])
})

test('a server that cannot be reached is told in its own words', async () => {
  const url = 'postgresql://user:secret@localhost:1/none'
  await expect(migrate({ url, directory })).rejects.toThrow(/^Cannot use the PostgreSQL server .*ECONNREFUSED/)
})

async function add(name: string, sql: string): Promise<void> {
  await mkdir(path.join(directory, name), { recursive: true })
  await writeFile(path.join(directory, name, 'migration.sql'), sql)
}

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

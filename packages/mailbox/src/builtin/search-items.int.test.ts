import { randomUUID } from 'node:crypto'
import { openDatabase, type Database } from '@gatepost/db'
import { createTestDatabase, silentLog, type TestDatabase } from '@gatepost/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBuiltinMailbox } from './builtin-mailbox.ts'
import { searchItems } from './search-items.ts'
import { searchSql } from './search-store.ts'

let testDatabase: TestDatabase
let database: Database
const mailbox = randomUUID()
const everything = { mailbox, folderIds: null, conversationId: null, after: null, before: null, limit: 50 }

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = await openDatabase({ url: testDatabase.url, poolSize: 2, log: silentLog })
  await createBuiltinMailbox({ database, now: () => new Date() }).folders(mailbox)
  await database.pool.query(
    `INSERT INTO mail_item (user_id, folder_id, id, created_change, subject, from_text, to_text, received_at, size, raw,
                            search_text)
     SELECT CASE WHEN i <= 5000 THEN $1::uuid ELSE md5((i % 20)::text)::uuid END, '2', i, i, 'Old Subject ' || i, 'a@b.example',
            'c@d.example', timestamptz '2026-01-01' + i * interval '1 minute', 1, '\\x41',
            CASE WHEN i > 10 THEN 'number ' || i || repeat(' some words of a mail', 100) END
       FROM generate_series(1, 8000) i`,
    [mailbox],
  )
  await database.pool.query('ANALYZE mail_item')
})

afterAll(async () => {
  await database.close()
  await testDatabase.drop()
})

test('mail from before there was a search is found by its subject', async () => {
  const outcome = await searchItems(database.pool, { ...everything, words: ['old subject 7'] })
  expect(outcome).toEqual({ kind: 'found', items: [{ folderId: '2', id: '7' }] })
})

test('a search is broken off when it takes too long, and the connection serves the next one', async () => {
  const slow = {
    ...everything,
    words: Array.from({ length: 16 }, (_, number) => `${'some words '.repeat(20)}${number}`),
  }
  expect(await searchItems(database.pool, slow, 1)).toEqual({ kind: 'too-slow' })
  expect(await searchItems(database.pool, { ...everything, words: ['number 42 '] })).toMatchObject({ kind: 'found' })
  const { rows } = await database.pool.query<{ limit: string }>(`SELECT current_setting('statement_timeout') AS limit`)
  expect(rows).toEqual([{ limit: '0' }])
})

test('any other failure of the database is not taken for a slow search', async () => {
  await expect(searchItems(database.pool, { ...everything, mailbox: 'no uuid', words: [] })).rejects.toThrow(/uuid/)
})

test('only the mail of that mailbox is looked through, by its key', async () => {
  const values = [mailbox, null, ['%number 42%'], null, null, null, 50]
  const client = await database.pool.connect()
  try {
    await client.query('BEGIN')
    // Small tables are read whole when that is cheaper: the question is whether an index could serve.
    await client.query('SET LOCAL enable_seqscan = off')
    const indexed = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${searchSql.find}`, values)
    const plan = indexed.rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toMatch(/Index Cond: \(user_id = /)
    expect(plan).not.toContain('Seq Scan')
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
})

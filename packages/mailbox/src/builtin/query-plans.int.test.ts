import { randomUUID } from 'node:crypto'
import { openDatabase, type Database } from '@gatepost/db'
import { createTestDatabase, silentLog, type TestDatabase } from '@gatepost/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBuiltinMailbox } from './builtin-mailbox.ts'
import { changeLogSql } from './change-log-store.ts'
import { changeSql } from './change-store.ts'
import { folderSql } from './folder-store.ts'
import { itemSql } from './item-store.ts'
import { pruneSql } from './prune-store.ts'

let testDatabase: TestDatabase
let database: Database
const mailbox = randomUUID()
const items = 20_000

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = await openDatabase({ url: testDatabase.url, poolSize: 2, log: silentLog })
  await fill()
})

afterAll(async () => {
  await database.close()
  await testDatabase.drop()
})

/** One mailbox with 20,000 items and 40,000 changes among 200 mailboxes with 20 each. */
async function fill(): Promise<void> {
  const port = createBuiltinMailbox({ database, now: () => new Date() })
  await port.folders(mailbox)
  await database.pool.query(
    `INSERT INTO mail_item (user_id, folder_id, id, created_change, subject, from_text, to_text, received_at, size, raw)
     SELECT CASE WHEN i <= $2 THEN $1::uuid ELSE md5((i % 200)::text)::uuid END, '2', i, i, 'subject', 'a@b.example',
            'c@d.example', timestamptz '2026-01-01' + i * interval '1 minute', 500, decode(repeat('41', 500), 'hex')
       FROM generate_series(1, $2 + 4000) i`,
    [mailbox, items],
  )
  await database.pool.query(
    `INSERT INTO mail_change (user_id, change, folder_id, item_id, kind, created_change, received_at)
     SELECT $1, i, '2', 1 + (i - 1) % $2, (CASE WHEN i <= $2 THEN 'add' ELSE 'change' END)::mail_change_kind,
            1 + (i - 1) % $2, timestamptz '2026-01-01' + (1 + (i - 1) % $2) * interval '1 minute'
       FROM generate_series(1, 2 * $2) i`,
    [mailbox, items],
  )
  await database.pool.query('UPDATE mailbox SET last_change = 2 * $2, last_item = $2 WHERE user_id = $1', [
    mailbox,
    items,
  ])
  await database.pool.query(
    `INSERT INTO mailbox (user_id) SELECT md5(i::text)::uuid FROM generate_series(0, 199) i;
     INSERT INTO mail_folder (user_id, id, name, type) SELECT md5(i::text)::uuid, f::text, 'folder ' || f, f
       FROM generate_series(0, 199) i, generate_series(2, 6) f;
     ANALYZE`,
  )
}

const nowhere = new Date('2026-01-05T00:00:00Z')
const later = new Date('2026-01-06T00:00:00Z')
const range = [mailbox, '2', nowhere, 0n, later, 0n, 101]

const statements: ReadonlyArray<readonly [name: string, sql: string, values: readonly unknown[]]> = [
  ['numbers of a folder', changeSql.folderNumbers, [mailbox, '2']],
  ['a page of the log', changeSql.log, [mailbox, '2', 30_000n, 200]],
  ['the newest items', changeSql.newest, range],
  ['the oldest items', changeSql.oldest, range],
  ['one message', itemSql.raw, [mailbox, '2', 77n]],
  ['sizes of messages', itemSql.sizes, [mailbox, '2', ['77', '78', '79']]],
  ['messages', itemSql.stored, [mailbox, '2', ['77', '78', '79']]],
  ['the mark of an item', itemSql.mark, [mailbox, '2', 77n]],
  ['reading', itemSql.read, [mailbox, '2', 77n, true]],
  ['flagging', itemSql.flag, [mailbox, '2', 77n, '{}']],
  ['deleting', itemSql.delete, [mailbox, '2', 77n]],
  ['moving', itemSql.move, [mailbox, '2', 77n, '4', 99_999n, 99_999n]],
  ['taking numbers', changeLogSql.take, [mailbox, 1, 1]],
  ['the folders', folderSql.tree, [mailbox]],
  ['the version of the folders', folderSql.version, [mailbox]],
  ['one folder', folderSql.folder, [mailbox, '2']],
  ['the folders alone', folderSql.folders, [mailbox]],
  ['taking a version of the folders', folderSql.take, [mailbox, 1]],
  ['changing a folder', folderSql.update, [mailbox, '2', '0', 'other']],
  ['items of folders that go', folderSql.deleteItems, [mailbox, ['2', '3']]],
  ['changes of folders that go', folderSql.deleteChanges, [mailbox, ['2', '3']]],
  ['folders that go', folderSql.delete, [mailbox, ['2', '3']]],
  ['folders to prune', pruneSql.folders, [mailbox, '2', 500]],
  ['pruning', pruneSql.prune, [mailbox, '2', later, 100]],
  ['remembering what was pruned', pruneSql.remember, [mailbox, '2', 5n]],
]

describe('with 20,000 items in a mailbox', () => {
  test.each(statements)('%s is found by an index', async (_, sql, values) => {
    const client = await database.pool.connect()
    try {
      await client.query('BEGIN')
      // Small tables are read whole when that is cheaper: the question is whether an index could serve.
      await client.query('SET LOCAL enable_seqscan = off')
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, [...values])
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
      expect(plan).toContain('Index')
      expect(plan).not.toContain('Seq Scan')
    } finally {
      await client.query('ROLLBACK')
      client.release()
    }
  })

  test('no step of a page touches more rows than a page needs', async () => {
    for (const [sql, values] of [
      [changeSql.log, [mailbox, '2', 30_000n, 200]],
      [changeSql.newest, [mailbox, '2', new Date(0), 0n, new Date('2030-01-01'), 0n, 101]],
      [changeSql.oldest, [mailbox, '2', new Date(0), 0n, new Date('2030-01-01'), 0n, 101]],
    ] as const) {
      const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) ${sql}`,
        [...values],
      )
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
      expect(plan).not.toMatch(/Sort|Rows Removed/)
      const [, scanned = ''] = /Index.* rows=(\d+)(?:\.\d+)? loops=1\)/.exec(plan) ?? []
      expect(Number(scanned)).toBeLessThanOrEqual(200)
    }
  })
})

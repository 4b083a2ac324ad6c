import { randomUUID } from 'node:crypto'
import { openDatabase, type Database } from '@gatepost/db'
import { createTestDatabase, silentLog, type TestDatabase } from '@gatepost/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliver, inbox, minute } from '../conformance/harness.ts'
import { type ChangePage, type ChangeQuery } from '../port.ts'
import { createBuiltinMailbox, type BuiltinMailbox } from './builtin-mailbox.ts'
import { readChangePage } from './change-page.ts'
import { inSnapshot, type Queryable } from './mailbox-transaction.ts'

let testDatabase: TestDatabase
let database: Database
let port: BuiltinMailbox

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = await openDatabase({ url: testDatabase.url, poolSize: 4, log: silentLog })
  port = createBuiltinMailbox({ database, now: () => new Date() })
})

afterAll(async () => {
  await database.close()
  await testDatabase.drop()
})

/** A page during which `interrupt` happens after the first `reads` statements. */
async function readInterrupted(
  query: ChangeQuery,
  reads: number,
  interrupt: () => Promise<unknown>,
): Promise<ChangePage> {
  return inSnapshot(database.pool, async (client) => {
    let left = reads
    const runQuery: Queryable['query'] = client.query.bind(client)
    const interrupted: Queryable = new Proxy(client, {
      get: (target, name, receiver) => {
        if (name !== 'query') return Reflect.get(target, name, receiver)
        return async (text: string, values: unknown[]) => {
          if (left === 0) await interrupt()
          left -= 1
          return runQuery(text, values)
        }
      },
    })
    return readChangePage(interrupted, query)
  })
}

test.each([1, 2])('a page shows one moment, whatever happens after its first %i statements', async (reads) => {
  const mailbox = randomUUID()
  for (let index = 0; index < 4; index += 1)
    await deliver(port, { mailbox, subject: `m${index}`, receivedAt: minute(index) })
  const query = { mailbox, folderId: inbox, cursor: '', since: null, origin: null, limit: 2 }
  const first = await port.changes(query)
  const expected = await port.changes({ ...query, cursor: first.cursor })
  const page = await readInterrupted({ ...query, cursor: first.cursor }, reads, () =>
    deliver(port, { mailbox, subject: 'late', receivedAt: minute(1) }),
  )
  expect(page).toEqual(expected)
  const next = await port.changes({ ...query, cursor: page.cursor })
  expect(next.changes).toHaveLength(1)
  expect(next.changes[0]?.kind).toBe('add')
})

import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase, type Database } from './database.ts'
import { createTestDatabase, silentLog, type TestDatabase } from './testing/index.ts'

let copy: TestDatabase
let database: Database

beforeEach(async () => {
  copy = await createTestDatabase()
  database = await openDatabase({ url: copy.url, poolSize: 2, log: silentLog })
})

afterEach(async () => {
  await database.close()
  await copy.drop()
})

test('a transaction that throws leaves nothing, whether written by Prisma or by hand', async () => {
  const work = database.transaction(async (transaction) => {
    await transaction.operator.create({ data: operator('by-prisma') })
    await transaction.$executeRaw`INSERT INTO user_name (name, user_id) SELECT 'by-hand', id FROM app_user`
    throw new Error('changed my mind')
  })
  await expect(work).rejects.toThrow('changed my mind')
  expect(await database.prisma.operator.count()).toBe(0)
})

test('Prisma and hand-written SQL of one transaction see each other', async () => {
  const count = await database.transaction(async (transaction) => {
    await transaction.operator.create({ data: operator('first') })
    return transaction.$queryRaw`SELECT count(*)::int AS n FROM operator`
  })
  expect(count).toEqual([{ n: 1 }])
})

test('a connection that is lost while somebody has it fails their next statement, and nothing else', async () => {
  const client = await database.pool.connect()
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const lost = new Promise<void>((resolve) => client.once('end', resolve))
  await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
  await lost
  await expect(client.query('SELECT 1')).rejects.toThrow('not queryable')
  client.release(true)
  await database.ping()
})

test('nobody waits for a lock for ever, and what the database is busy with can be told meanwhile', async () => {
  const hasty = await openDatabase({ url: copy.url, poolSize: 1, log: silentLog, lockTimeoutMs: 100 })
  const holder = await database.pool.connect()
  await holder.query('BEGIN; SELECT 1 FROM audit_tail FOR UPDATE')
  const lockTail = (by: Database) => by.transaction((tx) => tx.$queryRaw`SELECT 1 AS one FROM audit_tail FOR UPDATE`)
  await expect(lockTail(hasty)).rejects.toMatchObject({
    meta: { driverAdapterError: { cause: { originalCode: '55P03' } } },
  })
  const waiting = lockTail(database)
  await expect
    .poll(() => database.sessionsAtWork())
    .toContainEqual(expect.objectContaining({ waitsFor: expect.stringMatching(/^Lock/) }))
  await holder.query('ROLLBACK')
  holder.release()
  await waiting
  await hasty.close()
})

test('an announcement inside a transaction is heard after the commit only', async () => {
  const heard: string[] = []
  const committed = new Promise<void>((resolve) => {
    void database
      .listen({
        channels: ['device'],
        clock: () => performance.now(),
        onGap: () => {},
        onNotify: (_channel, payload) => {
          heard.push(payload)
          resolve()
        },
      })
      .then(async (listener) => {
        const rolledBack = database.transaction(async (transaction) => {
          await transaction.$executeRaw`SELECT pg_notify('device', 'rolled back')`
          throw new Error('no')
        })
        await expect(rolledBack).rejects.toThrow('no')
        await database.transaction((transaction) => transaction.$executeRaw`SELECT pg_notify('device', 'committed')`)
        await committed
        await listener.close()
      })
  })
  await committed
  expect(heard).toEqual(['committed'])
})

test('an idle connection that the server ends is replaced', async () => {
  await database.ping()
  const other = await openDatabase({ url: copy.url, poolSize: 1, log: silentLog })
  await other.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  )
  await other.close()
  await expect
    .poll(() =>
      database.ping().then(
        () => 'answers',
        () => 'broken',
      ),
    )
    .toBe('answers')
})

test('a server that cannot be reached is told without the password', async () => {
  const open = openDatabase({ url: 'postgresql://user:secret@127.0.0.1:1/none', poolSize: 1, log: silentLog })
  await expect(open).rejects.toThrow(/^Cannot use the PostgreSQL server \(DATABASE_URL\): connect ECONNREFUSED/)
  await expect(open).rejects.not.toThrow('secret')
})

function operator(name: string) {
  return { id: randomUUID(), name, displayName: name, passwordHash: '', role: 'administrator' }
}

import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import { openDatabase, restoreBackup, verifyAuditChain, writeBackup, type Database } from '@gatepost/db'
import { createTestDatabase, silentLog, type TestDatabase } from '@gatepost/db/testing'
import { afterAll, beforeAll, expect, describe, test } from 'vitest'
import { openTestRoom, seedDevice, seedPolicy, seedUser, seedWipe, testAct, type TestRoom } from './testing/index.ts'
import { advanceDueWipes, approveWipe, deliverWipe, getWipe, requestWipe } from './wipes/index.ts'
import { seedAsker } from './testing/askers.ts'
import { createPasswords } from './passwords.ts'

let opened: TestRoom
let whole: Buffer
let devices: { held: string; pending: string; delivered: string }

const hostile = `a\\"b'\n,{}[]\t\u2028 = \u{1f600} NULL \\N`

beforeAll(async () => {
  opened = await openTestRoom()
  const { room } = opened
  const { prisma } = room.database
  const userId = await seedUser(room, 'ben', hostile)
  await seedPolicy(room, 'Strict', { minPasswordLength: 8 })
  const seeded = () => seedDevice(room, { userId })
  devices = { held: await seeded(), pending: await seeded(), delivered: await seeded() }
  const asker = await seedAsker(room, 'anna')
  const wanted = { reason: 'other', note: hostile, confirmation: null, notify: [], idempotencyKey: null } as const
  await requestWipe(room, asker, { ...wanted, deviceRowId: devices.held, kind: 'account', delaySeconds: 300 })
  await seedWipe(room, { deviceRowId: devices.pending, kind: 'account' })
  await seedWipe(room, { deviceRowId: devices.delivered, kind: 'account' })
  await deliverWipe(room, { deviceRowId: devices.delivered, act: testAct, version: '16.1', address: '' })
  const at = room.now()
  await prisma.device.update({ where: { id: devices.held }, data: { tags: ['a,b', '"', '', hostile] } })
  await prisma.session.create({
    data: {
      id: room.newId(),
      tokenHash: new Uint8Array(room.keys.mac('csrf', 's')),
      operatorId: asker.person.slice(9),
    },
  })
  const hash = Buffer.alloc(32)
  await prisma.idempotentAnswer.create({
    data: { person: 'p', key: 'k', route: 'r', requestHash: hash, status: 200, body: { a: null }, createdAt: at },
  })
  await room.database.pool.query(
    `INSERT INTO access_rule_revision (rule_id, revision, document, created_by)
     VALUES (gen_random_uuid(), 1, 'null', 'x'), (gen_random_uuid(), 1, NULL, 'x')`,
  )
  whole = await backUp(room.database)
})

afterAll(async () => {
  await opened.close()
})

async function backUp(database: Database): Promise<Buffer> {
  const to = new PassThrough()
  const [bytes] = await Promise.all([buffer(to), writeBackup(database, { to, at: opened.room.now() })])
  return bytes
}

const actor = { kind: 'system', id: 'command-line', name: 'command line (anna)' } as const

const restore = (database: Database, bytes: Buffer) =>
  restoreBackup(database, { from: Readable.from([bytes]), at: opened.room.now(), actor, requestId: 'r-1' })

async function inNewDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
  const copy: TestDatabase = await createTestDatabase()
  const database = await openDatabase({ url: copy.url, poolSize: 2, log: silentLog })
  try {
    return await work(database)
  } finally {
    await database.close()
    await copy.drop()
  }
}

/** Table → the line that ends it: its number of rows and their hash. */
function tablesOf(bytes: Buffer): Map<string, string> {
  const lines = gunzipSync(bytes).toString('utf8').split('\n')
  const ends = lines.filter((line) => line.startsWith('{"end":'))
  return new Map(ends.map((line) => [/"end":"(\w+)"/.exec(line)?.[1] ?? '', line]))
}

const changed = [
  'wipe',
  'wipe_step',
  'wipe_approval',
  'session',
  'idempotent_answer',
  'audit_entry',
  'audit_tail',
  'backup',
]

describe('a backup', () => {
  test('is restored row by row, and what has to differ differs', async () => {
    await inNewDatabase(async (database) => {
      expect(await restore(database, whole)).toMatchObject({ createdAt: opened.room.now().toISOString(), heldWipes: 3 })
      const [before, after] = [tablesOf(whole), tablesOf(await backUp(database))]
      expect([...after.keys()]).toEqual([...before.keys()])
      const differing = [...before].filter(([name, line]) => after.get(name) !== line).map(([name]) => name)
      expect(differing.toSorted()).toEqual(changed.filter((name) => name !== 'wipe_approval').toSorted())
      expect(before.size).toBeGreaterThan(40)
      const { prisma } = database
      expect([await prisma.session.count(), await prisma.idempotentAnswer.count()]).toEqual([0, 0])
      expect((await verifyAuditChain(database, { checkpoints: [], publicKey: undefined })).faults).toEqual([])
      const last = await prisma.auditEntry.findFirstOrThrow({ orderBy: { sequence: 'desc' } })
      expect(last).toMatchObject({ action: 'backup.restored', details: { heldWipes: 3 }, actorName: actor.name })
    })
  })

  test('holds every open wipe, whatever had become of it, until a person who did not ask releases it', async () => {
    await inNewDatabase(async (database) => {
      await restore(database, whole)
      const room = { ...opened.room, database }
      const wipes = await database.prisma.wipe.findMany()
      const holds = new Map(wipes.map(({ deviceRowId, ...wipe }) => [deviceRowId, [wipe.state, ...wipe.holds]]))
      expect(holds.get(devices.held)).toEqual(['held', 'delay', 'restored'])
      expect(holds.get(devices.pending)).toEqual(['held', 'restored'])
      expect(holds.get(devices.delivered)).toEqual(['held', 'restored'])
      opened.advance(600_000)
      await advanceDueWipes(room)
      expect(await database.prisma.wipe.count({ where: { state: 'held' } })).toBe(3)
      const bob = await seedAsker(room, 'bob')
      const { id } = await database.prisma.wipe.findFirstOrThrow({ where: { deviceRowId: devices.delivered } })
      const { targetHash, steps } = await getWipe(room, bob, id)
      expect(steps.at(-1)).toMatchObject({ event: 'held', from: 'delivered', to: 'held' })
      expect(await approveWipe(room, bob, { id, targetHash, comment: '' })).toMatchObject({ state: 'pending' })
    })
  })

  test('lets the database go on: triggers guard again, and new rows get new numbers', async () => {
    await inNewDatabase(async (database) => {
      await restore(database, whole)
      await expect(database.pool.query('DELETE FROM wipe')).rejects.toThrow('never removed')
      await expect(database.pool.query('UPDATE audit_entry SET reason = $1', ['x'])).rejects.toThrow('audit')
      const { passwords: _, ...rest } = opened.room
      const room = {
        ...rest,
        database,
        passwords: createPasswords({ randomBytes: rest.randomBytes, cost: { logN: 4, r: 8, p: 1 } }),
      }
      const userId = await seedUser(room, 'new')
      const id = await seedDevice(room, { userId, model: 'never seen before' })
      const { classId } = await database.prisma.device.findUniqueOrThrow({ where: { id } })
      const restored = await database.prisma.device.findUniqueOrThrow({ where: { id: devices.held } })
      expect(classId).toBeGreaterThan(restored.classId ?? 0)
    })
  })
})

describe('a restore is refused, and nothing is changed by it,', () => {
  const text = () => gunzipSync(whole).toString('utf8')
  test.each<[string, () => Buffer, string]>([
    ['where one value was changed', () => gzipSync(text().replace('ben@example.com', 'eve@example.com')), 'SHA-256'],
    ['where a row is missing', () => gzipSync(text().replace(/\n\["[^\n]*ben@example\.com[^\n]*/, '')), 'SHA-256'],
    [
      'where a table is missing',
      () => gzipSync(text().replace(/\n\{"table":"policy"[^]*?"end":"policy"[^\n]*/, '')),
      'do not fit',
    ],
    ['where the header was changed', () => gzipSync(text().replace('"key":null', '"key":null,"a":1')), 'SHA-256'],
    ['where the end is missing', () => gzipSync(text().replace(/\{"end":"backup".*\n/, '')), 'cut off'],
    ['of half a file', () => whole.subarray(0, whole.length / 2), 'cut off'],
    ['of something else', () => Buffer.from('PK, and so on'), 'no backup'],
    [
      'of a newer version',
      () => gzipSync(text().replace('"migrations":[', '"migrations":[{"name":"9","checksum":"9"},')),
      'newer',
    ],
    ['of an older version', () => gzipSync(text().replace(/\{"name":"2026112218[^}]*\},/, '')), 'older'],
    ['with something behind the end', () => gzipSync(`${text()}{}\n`), 'means nothing'],
  ])('%s', async (_, bytes, words) => {
    await expect(restore(untouched, bytes())).rejects.toThrow(words)
    expect([await untouched.prisma.user.count(), await untouched.prisma.auditEntry.count()]).toEqual([0, 0])
  })

  let untouched: Database
  let copy: TestDatabase

  beforeAll(async () => {
    copy = await createTestDatabase()
    untouched = await openDatabase({ url: copy.url, poolSize: 2, log: silentLog })
  })

  afterAll(async () => {
    await untouched.close()
    await copy.drop()
  })

  test('into a database that is in use', async () => {
    await expect(restore(opened.room.database, whole)).rejects.toThrow('in use already')
  })
})

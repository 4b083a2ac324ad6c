import { randomUUID } from 'node:crypto'
import { openDatabase, type Database } from '@gatepost/db'
import { createTestDatabase, silentLog, type TestDatabase } from '@gatepost/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FolderReader } from '../conformance/folder-reader.ts'
import { deliver, inbox, trash } from '../conformance/harness.ts'
import { InvalidCursorError } from '../port.ts'
import { createBuiltinMailbox, type BuiltinMailbox } from './builtin-mailbox.ts'

let testDatabase: TestDatabase
let database: Database
let port: BuiltinMailbox
let clock = new Date('2026-03-01T00:00:00Z')

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = await openDatabase({ url: testDatabase.url, poolSize: 4, log: silentLog })
  port = createBuiltinMailbox({ database, now: () => clock })
})

afterAll(async () => {
  await database.close()
  await testDatabase.drop()
})

describe('numbers of changes', () => {
  test('follow each other without gaps, and every one is in the log, also after writes that failed or changed nothing', async () => {
    const mailbox = randomUUID()
    const id = await deliver(port, { mailbox, subject: 'one' })
    const item = { mailbox, folderId: inbox, id, origin: null }
    await port.setRead({ ...item, isRead: false })
    await port.setRead({ ...item, id: '77', isRead: true })
    await expect(deliver(port, { mailbox, folderId: '99', subject: 'lost' })).rejects.toThrow('no such folder')
    await expect(port.setRead({ ...item, isRead: true, origin: 'no uuid' })).rejects.toThrow('uuid')
    await port.setRead({ ...item, isRead: true })
    await port.remove({ ...item, toTrash: true })
    const { rows } = await database.pool.query(
      'SELECT change::int, folder_id AS folder, kind FROM mail_change WHERE user_id = $1 ORDER BY change',
      [mailbox],
    )
    expect(rows).toEqual([
      { change: 1, folder: inbox, kind: 'add' },
      { change: 2, folder: inbox, kind: 'change' },
      { change: 3, folder: inbox, kind: 'delete' },
      { change: 4, folder: trash, kind: 'add' },
    ])
  })

  test('a write that breaks off in the middle leaves nothing and frees its connection', async () => {
    const mailbox = randomUUID()
    await port.folders(mailbox)
    const writes = Array.from({ length: 12 }, () =>
      port.append({ mailbox, folderId: inbox, mime: Buffer.from('x'), isRead: false, origin: 'no uuid' }),
    )
    const outcomes = await Promise.allSettled(writes)
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
    const reader = new FolderReader({ port, mailbox, folderId: inbox, origin: null })
    expect(await reader.readAll(10)).toEqual([])
    expect(database.pool.waitingCount).toBe(0)
    expect(database.pool.idleCount).toBe(database.pool.totalCount)
  })
})

test('every change is announced with its mailbox and folder, after it is committed', async () => {
  const heard: string[] = []
  const waiting: Array<() => void> = []
  const listener = await database.listen({
    channels: ['gatepost_mail'],
    clock: () => performance.now(),
    onGap: () => {},
    onNotify: (_, payload) => {
      heard.push(payload)
      waiting.shift()?.()
    },
  })
  const hear = (): Promise<void> => new Promise((resolve) => waiting.push(resolve))
  const mailbox = randomUUID()
  let next = hear()
  const id = await deliver(port, { mailbox, subject: 'one' })
  await next
  next = hear()
  await port.setRead({ mailbox, folderId: inbox, id, isRead: true, origin: null })
  await next
  const both = Promise.all([hear(), hear()])
  await port.remove({ mailbox, folderId: inbox, id, toTrash: true, origin: null })
  await both
  await listener.close()
  expect(heard).toEqual([`${mailbox}:2`, `${mailbox}:2`, `${mailbox}:2`, `${mailbox}:4`])
})

describe('pruning', () => {
  test('a cursor older than what was forgotten is refused, others go on', async () => {
    const mailbox = randomUUID()
    await port.pruneChanges({ olderThan: new Date('2100-01-01T00:00:00Z') })
    clock = new Date('2026-03-01T00:00:00Z')
    const readers = Array.from({ length: 3 }, () => new FolderReader({ port, mailbox, folderId: inbox, origin: null }))
    const [old, middle, idle] = readers
    if (old === undefined || middle === undefined || idle === undefined) throw new Error('three readers were made')
    await port.folders(mailbox)
    await old.readAll(10)
    await deliver(port, { mailbox, subject: 'one' })
    clock = new Date('2026-03-10T00:00:00Z')
    await middle.readAll(10)
    const trashReader = new FolderReader({ port, mailbox, folderId: trash, origin: null })
    await trashReader.readAll(10)
    await deliver(port, { mailbox, subject: 'two' })

    expect(await port.pruneChanges({ olderThan: new Date('2026-03-05T00:00:00Z') })).toBe(1)
    await expect(old.read(10)).rejects.toThrow(InvalidCursorError)
    await expect(old.hasChanges()).rejects.toThrow(InvalidCursorError)
    old.startOver()
    await old.readAll(10)
    await middle.readAll(10)
    expect([old.subjects, middle.subjects]).toEqual([
      ['one', 'two'],
      ['one', 'two'],
    ])
    expect(await port.pruneChanges({ olderThan: new Date('2026-03-05T00:00:00Z') })).toBe(0)
  })

  test('a device of a folder where nothing happened keeps its cursor, whatever was forgotten elsewhere', async () => {
    const mailbox = randomUUID()
    clock = new Date('2026-03-01T00:00:00Z')
    await port.folders(mailbox)
    const reader = new FolderReader({ port, mailbox, folderId: trash, origin: null })
    await reader.readAll(10)
    for (const subject of ['a', 'b', 'c']) await deliver(port, { mailbox, subject })
    clock = new Date('2026-04-01T00:00:00Z')
    expect(await port.pruneChanges({ olderThan: clock })).toBeGreaterThanOrEqual(3)
    await deliver(port, { mailbox, folderId: trash, subject: 'd' })
    await reader.readAll(10)
    expect(reader.subjects).toEqual(['d'])
  })

  test('a cursor from after a restored backup is refused', async () => {
    const mailbox = randomUUID()
    await port.folders(mailbox)
    const reader = new FolderReader({ port, mailbox, folderId: inbox, origin: null })
    await deliver(port, { mailbox, subject: 'one' })
    await reader.readAll(10)
    await database.pool.query('UPDATE mailbox SET last_change = 0 WHERE user_id = $1', [mailbox])
    await expect(reader.read(10)).rejects.toThrow('newer than the mailbox')
  })
})

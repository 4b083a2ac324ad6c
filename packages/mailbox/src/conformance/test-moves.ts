import { describe, expect, test } from 'vitest'
import { UnknownFolderError } from '../port.ts'
import { deliver, inbox, minute, trash } from './harness.ts'
import { type Suite } from './suite.ts'

const sent = '5'

/** Items that go from folder to folder, and how much there is to tell. */
export function testMoves(suite: Suite): void {
  describe('moving', () => {
    test('an item has a new id in its new folder, and is as it was', async () => {
      const mailbox = await suite.newMailbox()
      const id = await deliver(suite.port, { mailbox, subject: 'one', receivedAt: minute(7) })
      await suite.port.setRead({ mailbox, folderId: inbox, id, isRead: true, origin: null })
      const before = await suite.port.message(mailbox, inbox, id)
      const moved = await suite.port.moveItem({ mailbox, folderId: inbox, id, toFolderId: sent })
      if (moved.kind !== 'moved') throw new Error(`not moved: ${moved.kind}`)
      expect(await suite.port.message(mailbox, inbox, id)).toBeNull()
      expect(await suite.port.message(mailbox, sent, moved.id)).toEqual({ ...before, id: moved.id, folderId: sent })
    })

    test('every device is told, the mover too', async () => {
      const mailbox = await suite.newMailbox()
      const id = await deliver(suite.port, { mailbox, subject: 'one' })
      const origin = suite.newOrigin()
      const source = suite.newReader(mailbox, { origin })
      const destination = suite.newReader(mailbox, { folderId: sent, origin })
      await Promise.all([source.readAll(10), destination.readAll(10)])
      await suite.port.moveItem({ mailbox, folderId: inbox, id, toFolderId: sent })
      expect(await source.readAll(10)).toEqual([{ kind: 'delete', id }])
      expect(await destination.readAll(10)).toMatchObject([{ kind: 'add' }])
      expect(destination.subjects).toEqual(['one'])
    })

    test('there and back, it is one item', async () => {
      const mailbox = await suite.newMailbox()
      const id = await deliver(suite.port, { mailbox, subject: 'one' })
      const reader = suite.newReader(mailbox)
      await reader.readAll(10)
      const there = await suite.port.moveItem({ mailbox, folderId: inbox, id, toFolderId: sent })
      if (there.kind !== 'moved') throw new Error(`not moved: ${there.kind}`)
      await suite.port.moveItem({ mailbox, folderId: sent, id: there.id, toFolderId: inbox })
      await reader.readAll(10)
      expect(reader.subjects).toEqual(['one'])
      expect(reader.items.size).toBe(1)
    })

    test('within its own folder it stays', async () => {
      const mailbox = await suite.newMailbox()
      const id = await deliver(suite.port, { mailbox, subject: 'one' })
      const reader = suite.newReader(mailbox)
      await reader.readAll(10)
      const item = { mailbox, folderId: inbox, toFolderId: inbox }
      expect(await suite.port.moveItem({ ...item, id })).toEqual({ kind: 'moved', id })
      expect(await suite.port.moveItem({ ...item, id: '4711' })).toEqual({ kind: 'not-found' })
      expect(await reader.hasChanges()).toBe(false)
    })

    test.each([
      ['an item that is not there', { id: '4711' }, 'not-found'],
      ['what can be no item', { id: 'waiting' }, 'not-found'],
      ['from a folder that is not there', { folderId: '4711' }, 'not-found'],
      ['to a folder that is not there', { toFolderId: '4711' }, 'no-such-destination'],
      ['to what can be no folder', { toFolderId: '\u0000' }, 'no-such-destination'],
    ])('%s is not moved', async (_name, wanted, kind) => {
      const mailbox = await suite.newMailbox()
      const id = await deliver(suite.port, { mailbox, subject: 'one' })
      const item = { mailbox, folderId: inbox, id, toFolderId: trash, ...wanted }
      expect(await suite.port.moveItem(item)).toEqual({ kind })
      expect(await suite.port.message(mailbox, inbox, id)).not.toBeNull()
    })

    test('an item that two move at once is in one place', async () => {
      const mailbox = await suite.newMailbox()
      const id = await deliver(suite.port, { mailbox, subject: 'one' })
      const moves = await Promise.all(
        [trash, sent].map((toFolderId) => suite.port.moveItem({ mailbox, folderId: inbox, id, toFolderId })),
      )
      expect(moves.map(({ kind }) => kind).toSorted()).toEqual(['moved', 'not-found'])
    })
  })

  describe('counting changes', () => {
    const whole = { folderId: inbox, cursor: '', since: null, origin: null }

    test('counts what the pages would tell of, and nothing is taken by it', async () => {
      const mailbox = await suite.newMailbox()
      for (let index = 0; index < 7; index += 1)
        await deliver(suite.port, { mailbox, subject: `m${index}`, receivedAt: minute(index) })
      const count = (more: object) => suite.port.countChanges({ ...whole, mailbox, atMost: 100, ...more })
      expect(await count({})).toBe(7)
      expect(await count({ since: minute(5) })).toBe(2)
      expect(await count({ atMost: 3 })).toBe(3)
      const { cursor } = await suite.port.changes({ ...whole, mailbox, limit: 5 })
      expect(await count({ cursor })).toBe(2)
      expect(await count({ cursor })).toBe(2)
    })

    test('a folder that is not there has none to count', async () => {
      const mailbox = await suite.newMailbox()
      const counting = suite.port.countChanges({ ...whole, mailbox, folderId: '4711', atMost: 1 })
      await expect(counting).rejects.toThrow(UnknownFolderError)
    })
  })
}

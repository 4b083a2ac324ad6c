import { describe, expect, test } from 'vitest'
import { deliver, inbox, minute, trash } from './harness.ts'
import { type Suite } from './suite.ts'

/** What is told of changes, to whom, and how often. */
export function testChanges(suite: Suite): void {
  describe('changes', () => {
    async function readInbox(subjects: readonly string[]) {
      const mailbox = await suite.newMailbox()
      const ids: string[] = []
      for (const subject of subjects) ids.push(await deliver(suite.port, { mailbox, subject }))
      const reader = suite.newReader(mailbox)
      await reader.readAll(100)
      const item = { mailbox, folderId: inbox, id: ids[0] ?? '', origin: null }
      return { mailbox, reader, item, id: item.id }
    }

    test('a new message is an add', async () => {
      const { mailbox, reader } = await readInbox([])
      expect(await reader.hasChanges()).toBe(false)
      const id = await deliver(suite.port, { mailbox, subject: 'new' })
      expect(await reader.hasChanges()).toBe(true)
      expect(await reader.readAll(10)).toEqual([{ kind: 'add', id }])
    })

    test('several changes of one item are one', async () => {
      const { reader, item, id } = await readInbox(['old'])
      await suite.port.setRead({ ...item, isRead: true })
      await suite.port.setFlag({ ...item, flag: { status: 2 } })
      expect(await reader.readAll(10)).toEqual([{ kind: 'change', id }])
      expect(reader.items.get(id)).toEqual({ subject: 'old', isRead: true, flag: { status: 2 } })
    })

    test('a new item that changed is an add only', async () => {
      const { mailbox, reader } = await readInbox([])
      const id = await deliver(suite.port, { mailbox, subject: 'new' })
      await suite.port.setRead({ mailbox, folderId: inbox, id, isRead: true, origin: null })
      expect(await reader.readAll(10)).toEqual([{ kind: 'add', id }])
    })

    test('an item that came and went meanwhile is not told of', async () => {
      const { mailbox, reader } = await readInbox([])
      const id = await deliver(suite.port, { mailbox, subject: 'short' })
      await suite.port.remove({ mailbox, folderId: inbox, id, toTrash: false, origin: null })
      expect(await reader.hasChanges()).toBe(false)
      expect(await reader.readAll(10)).toEqual([])
    })

    test('an item that changed and went is a delete only', async () => {
      const { reader, item, id } = await readInbox(['old'])
      await suite.port.setRead({ ...item, isRead: true })
      await suite.port.remove({ ...item, toTrash: false })
      expect(await reader.readAll(10)).toEqual([{ kind: 'delete', id }])
    })

    test('what changes nothing is done and not told of', async () => {
      const { reader, item } = await readInbox(['old'])
      expect(await suite.port.setRead({ ...item, isRead: false })).toBe('done')
      expect(await suite.port.setFlag({ ...item, flag: null })).toBe('done')
      expect(await reader.hasChanges()).toBe(false)
    })

    test('a page ends between items, whatever is mixed in the log', async () => {
      const { mailbox, reader } = await readInbox(['a', 'b', 'c', 'd'])
      const ids = [...reader.items.keys()]
      for (const isRead of [true, false, true]) {
        for (const id of ids) await suite.port.setRead({ mailbox, folderId: inbox, id, isRead, origin: null })
      }
      const told = await reader.readAll(3)
      expect(new Set(told.map(({ id }) => id))).toEqual(new Set(ids))
      expect([...reader.items.values()].every(({ isRead }) => isRead)).toBe(true)
    })

    test('a device is not told of its own doing, the other one is', async () => {
      const mailbox = await suite.newMailbox()
      const [mine, theirs] = [suite.newOrigin(), suite.newOrigin()]
      for (const subject of ['a', 'b', 'c']) await deliver(suite.port, { mailbox, subject })
      const me = suite.newReader(mailbox, { origin: mine })
      const other = suite.newReader(mailbox, { origin: theirs })
      await me.readAll(10)
      await other.readAll(10)
      const [read = '', flagged = '', removed = ''] = [...me.items.keys()]
      const item = { mailbox, folderId: inbox, origin: mine }
      await suite.port.setRead({ ...item, id: read, isRead: true })
      await suite.port.setFlag({ ...item, id: flagged, flag: { status: 2 } })
      await suite.port.remove({ ...item, id: removed, toTrash: false })
      expect(await me.hasChanges()).toBe(false)
      expect(await me.readAll(10)).toEqual([])
      expect(await other.readAll(10)).toEqual([
        { kind: 'change', id: read },
        { kind: 'change', id: flagged },
        { kind: 'delete', id: removed },
      ])
    })

    test('a device is told when another one changed what it had changed itself', async () => {
      const mailbox = await suite.newMailbox()
      const origin = suite.newOrigin()
      const id = await deliver(suite.port, { mailbox, subject: 'a' })
      const reader = suite.newReader(mailbox, { origin })
      await reader.readAll(10)
      await suite.port.setRead({ mailbox, folderId: inbox, id, isRead: true, origin })
      await suite.port.setRead({ mailbox, folderId: inbox, id, isRead: false, origin: null })
      expect(await reader.readAll(10)).toEqual([{ kind: 'change', id }])
    })

    test('an item that the device brought itself is a change for it when another one changes it', async () => {
      const mailbox = await suite.newMailbox()
      const origin = suite.newOrigin()
      const reader = suite.newReader(mailbox, { origin })
      await reader.readAll(10)
      const id = await deliver(suite.port, { mailbox, subject: 'own', origin })
      expect(await reader.hasChanges()).toBe(false)
      await suite.port.setRead({ mailbox, folderId: inbox, id, isRead: true, origin: null })
      expect((await reader.peek(10)).changes).toEqual([{ kind: 'change', id }])
    })

    test('a flag is kept as it was given, without what text cannot hold', async () => {
      const { mailbox, item, id } = await readInbox(['old'])
      await suite.port.setFlag({
        ...item,
        flag: { status: 2, type: 'Flag\0 \ud800for "follow up" 🚩', list: [1, null, true] },
      })
      const flagged = await suite.port.message(mailbox, inbox, id)
      expect(flagged?.flag).toEqual({ status: 2, type: 'Flag \ufffdfor "follow up" 🚩', list: [1, null, true] })
      await suite.port.setFlag({ ...item, flag: null })
      expect((await suite.port.message(mailbox, inbox, id))?.flag).toBeNull()
    })
  })

  describe('removing', () => {
    test('a removed item goes to the trash with its state, new for everybody, also for the remover', async () => {
      const mailbox = await suite.newMailbox()
      const origin = suite.newOrigin()
      const id = await deliver(suite.port, { mailbox, subject: 'old', receivedAt: minute(3) })
      await suite.port.setFlag({ mailbox, folderId: inbox, id, flag: { status: 2 }, origin: null })
      const inboxReader = suite.newReader(mailbox, { origin })
      const trashReader = suite.newReader(mailbox, { origin, folderId: trash })
      await inboxReader.readAll(10)
      await trashReader.readAll(10)
      expect(await suite.port.remove({ mailbox, folderId: inbox, id, toTrash: true, origin })).toBe('done')
      expect(await inboxReader.readAll(10)).toEqual([])
      const [added] = await trashReader.readAll(10)
      expect(added).toMatchObject({ kind: 'add' })
      const moved = await suite.port.message(mailbox, trash, added?.id ?? '')
      expect(moved).toMatchObject({ subject: 'old', receivedAt: minute(3), flag: { status: 2 }, folderId: trash })
      expect(await suite.port.message(mailbox, inbox, id)).toBeNull()
    })

    test('from the trash an item goes for good', async () => {
      const mailbox = await suite.newMailbox()
      const id = await deliver(suite.port, { mailbox, folderId: trash, subject: 'old' })
      const reader = suite.newReader(mailbox, { folderId: trash })
      await reader.readAll(10)
      expect(await suite.port.remove({ mailbox, folderId: trash, id, toTrash: true, origin: null })).toBe('done')
      expect(await reader.readAll(10)).toEqual([{ kind: 'delete', id }])
      expect(await suite.port.remove({ mailbox, folderId: trash, id, toTrash: true, origin: null })).toBe('not-found')
    })
  })
}

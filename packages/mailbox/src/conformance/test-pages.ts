import { describe, expect, test } from 'vitest'
import { deliver, inbox, minute, trash } from './harness.ts'
import { InvalidCursorError } from '../port.ts'
import { type Suite } from './suite.ts'

/** The first pages of a folder, and the cursors between them. */
export function testPages(suite: Suite): void {
  describe('the first pages', () => {
    test.each([
      { items: 0, limit: 3, pages: [0] },
      { items: 1, limit: 3, pages: [1] },
      { items: 2, limit: 3, pages: [2] },
      { items: 3, limit: 3, pages: [3] },
      { items: 4, limit: 3, pages: [3, 1] },
      { items: 6, limit: 3, pages: [3, 3] },
      { items: 7, limit: 1, pages: [1, 1, 1, 1, 1, 1, 1] },
    ])('$items items in pages of $limit come as $pages, the newest first', async ({ items, limit, pages }) => {
      const mailbox = await suite.newMailbox()
      const ids: string[] = []
      for (let index = 0; index < items; index += 1) {
        // Two at the same moment now and then: the id decides.
        ids.push(
          await deliver(suite.port, { mailbox, subject: `m${index}`, receivedAt: minute(Math.floor(index / 2)) }),
        )
      }
      const reader = suite.newReader(mailbox)
      const sizes: number[] = []
      const told: string[] = []
      let hasMore = true
      while (hasMore) {
        const page = await reader.read(limit)
        sizes.push(page.changes.length)
        told.push(...page.changes.map(({ id }) => id))
        hasMore = page.hasMore
      }
      expect(sizes).toEqual(pages)
      expect(told).toEqual(ids.toReversed())
      expect(await reader.hasChanges()).toBe(false)
    })

    test('the same cursor gives the same page as long as nothing changed', async () => {
      const mailbox = await suite.newMailbox()
      for (const subject of ['a', 'b', 'c']) await deliver(suite.port, { mailbox, subject })
      const reader = suite.newReader(mailbox)
      expect(await reader.peek(2)).toEqual(await reader.peek(2))
      await reader.read(2)
      expect(await reader.peek(2)).toEqual(await reader.peek(2))
      await reader.read(2)
      expect((await reader.peek(2)).cursor).toBe(reader.cursor)
    })

    test('what happens meanwhile is told once: new mail, changes of told items, nothing of items that went untold', async () => {
      const mailbox = await suite.newMailbox()
      const ids: string[] = []
      for (let index = 0; index < 6; index += 1) {
        ids.push(await deliver(suite.port, { mailbox, subject: `m${index}`, receivedAt: minute(index) }))
      }
      const reader = suite.newReader(mailbox)
      await reader.read(2)
      const [untold = '', , , , told = ''] = ids
      await suite.port.remove({ mailbox, folderId: inbox, id: untold, toTrash: false, origin: null })
      await suite.port.setRead({ mailbox, folderId: inbox, id: told, isRead: true, origin: null })
      const fresh = await deliver(suite.port, { mailbox, subject: 'fresh', receivedAt: minute(9) })
      const late = await deliver(suite.port, { mailbox, subject: 'late', receivedAt: minute(1) })
      const changes = await reader.readAll(2)
      expect(changes.slice(0, 2)).toEqual([
        { kind: 'change', id: told },
        { kind: 'add', id: fresh },
      ])
      expect(changes).toHaveLength(6)
      expect(changes.filter(({ id }) => id === late)).toEqual([{ kind: 'add', id: late }])
      expect(changes.some(({ id }) => id === untold)).toBe(false)
    })
  })

  describe('cursors', () => {
    test('a cursor of another folder or mailbox is refused', async () => {
      const [mailbox, other] = [await suite.newMailbox(), await suite.newMailbox()]
      const reader = suite.newReader(mailbox)
      await reader.readAll(10)
      const query = { cursor: reader.cursor, since: null, origin: null, limit: 10 }
      await expect(suite.port.changes({ ...query, mailbox, folderId: trash })).rejects.toThrow(InvalidCursorError)
      await expect(suite.port.hasChanges({ ...query, mailbox: other, folderId: inbox })).rejects.toThrow(
        InvalidCursorError,
      )
    })

    test.each(['0', 'x', '1', '1..', '9.9.9.9.9.9', '1.a.b.c.d', "'; DROP TABLE mail_item; --", '1'.repeat(200), '\0'])(
      'the text %j is no cursor',
      async (cursor) => {
        const query = {
          mailbox: await suite.newMailbox(),
          folderId: inbox,
          cursor,
          since: null,
          origin: null,
          limit: 10,
        }
        await expect(suite.port.changes(query)).rejects.toThrow(InvalidCursorError)
        await expect(suite.port.hasChanges(query)).rejects.toThrow(InvalidCursorError)
      },
    )

    test('a cursor is at most 64 characters of text', async () => {
      const mailbox = await suite.newMailbox()
      for (const subject of ['a', 'b']) await deliver(suite.port, { mailbox, subject })
      const reader = suite.newReader(mailbox)
      await reader.read(1)
      expect(reader.cursor).toMatch(/^[!-~]{1,64}$/)
    })
  })
}

import { describe, expect, test } from 'vitest'
import { deliver, inbox, minute } from './harness.ts'
import { type Suite } from './suite.ts'

/** The window of time a device looks through. */
export function testWindow(suite: Suite): void {
  describe('the window', () => {
    async function readWindow(since: Date | null) {
      const mailbox = await suite.newMailbox()
      const ids: string[] = []
      for (let index = 0; index < 6; index += 1) {
        ids.push(await deliver(suite.port, { mailbox, subject: `m${index}`, receivedAt: minute(index) }))
      }
      const reader = suite.newReader(mailbox)
      reader.since = since
      await reader.readAll(2)
      return { mailbox, reader, ids }
    }

    test('only items received at or after its beginning are told of', async () => {
      const { reader } = await readWindow(minute(3))
      expect(reader.subjects).toEqual(['m3', 'm4', 'm5'])
      expect(await reader.hasChanges()).toBe(false)
    })

    test('a later beginning softly deletes what falls out, in pages', async () => {
      const { reader, ids } = await readWindow(null)
      reader.since = minute(4)
      expect(await reader.hasChanges()).toBe(true)
      const changes = await reader.readAll(3)
      expect(changes).toEqual(ids.slice(0, 4).map((id) => ({ kind: 'softDelete', id })))
      expect(reader.subjects).toEqual(['m4', 'm5'])
      expect(await reader.hasChanges()).toBe(false)
    })

    test.each([
      { title: 'an earlier beginning', since: minute(1), subjects: ['m1', 'm2', 'm3', 'm4', 'm5'] },
      { title: 'no beginning', since: null, subjects: ['m0', 'm1', 'm2', 'm3', 'm4', 'm5'] },
    ])('$title adds what comes in, the newest first', async ({ since, subjects }) => {
      const { reader, ids } = await readWindow(minute(3))
      reader.since = since
      expect(await reader.hasChanges()).toBe(true)
      const changes = await reader.readAll(1)
      expect(changes[0]).toEqual({ kind: 'add', id: ids[2] })
      expect(reader.subjects).toEqual(subjects)
    })

    test('what happens outside of it is not told of', async () => {
      const { mailbox, reader, ids } = await readWindow(minute(3))
      const [removed = '', changed = ''] = ids
      await suite.port.remove({ mailbox, folderId: inbox, id: removed, toTrash: false, origin: null })
      await suite.port.setRead({ mailbox, folderId: inbox, id: changed, isRead: true, origin: null })
      await deliver(suite.port, { mailbox, subject: 'old', receivedAt: minute(0) })
      expect(await reader.hasChanges()).toBe(false)
      expect(await reader.readAll(10)).toEqual([])
    })

    test('what was removed while it fell out is deleted once', async () => {
      const { mailbox, reader, ids } = await readWindow(null)
      const [removed = '', changed = '', plain = ''] = ids
      await suite.port.remove({ mailbox, folderId: inbox, id: removed, toTrash: false, origin: null })
      await suite.port.setRead({ mailbox, folderId: inbox, id: changed, isRead: true, origin: null })
      const brief = await deliver(suite.port, { mailbox, subject: 'brief', receivedAt: minute(0) })
      reader.since = minute(3)
      const changes = await reader.readAll(10)
      expect(changes.filter(({ id }) => id === brief)).toEqual([])
      expect(new Map(changes.map(({ id, kind }) => [id, kind]))).toEqual(
        new Map([
          [removed, 'delete'],
          [changed, 'softDelete'],
          [plain, 'softDelete'],
        ]),
      )
    })

    test('it may move while the first pages are still being read', async () => {
      const { reader } = await readWindow(null)
      reader.startOver()
      await reader.read(2)
      reader.since = minute(5)
      await reader.readAll(2)
      expect(reader.subjects).toEqual(['m5'])
      reader.since = minute(2)
      await reader.readAll(2)
      expect(reader.subjects).toEqual(['m2', 'm3', 'm4', 'm5'])
    })
  })
}

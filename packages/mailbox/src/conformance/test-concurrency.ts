import { describe, expect, test } from 'vitest'
import { deliver, inbox, minute } from './harness.ts'
import { type Suite } from './suite.ts'

/** Writers and readers of one mailbox at the same time. */
export function testConcurrency(suite: Suite): void {
  describe('at the same time', () => {
    test('mail from many senders and a reading device: everything is told of once', async () => {
      const mailbox = await suite.newMailbox()
      const reader = suite.newReader(mailbox)
      let isDelivering = true
      const senders = Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          deliver(suite.port, { mailbox, subject: `m${index}`, receivedAt: minute(index % 7) }),
        ),
      ).finally(() => {
        isDelivering = false
      })
      // The reader itself refuses an add of what it has and a change of what it has not.
      while (isDelivering) await reader.read(3)
      await senders
      await reader.readAll(3)
      expect(reader.items.size).toBe(40)
    })

    test('devices that change and remove the same items end with the same copy', async () => {
      const mailbox = await suite.newMailbox()
      for (let index = 0; index < 12; index += 1) await deliver(suite.port, { mailbox, subject: `m${index}` })
      const readers = Array.from({ length: 3 }, () => suite.newOrigin()).map((origin) => ({
        origin,
        reader: suite.newReader(mailbox, { origin }),
      }))
      await Promise.all(
        readers.map(async ({ origin, reader }, device) => {
          await reader.readAll(5)
          const ids = Array.from(reader.items.keys())
          for (const id of ids) {
            const known = reader.items.get(id)
            if (known === undefined) continue // another device removed it, and this one has been told
            const index = Number(known.subject.slice(1))
            const item = { mailbox, folderId: inbox, id, origin }
            if (index % 4 === device) {
              reader.items.delete(id)
              await suite.port.remove({ ...item, toTrash: true })
            } else {
              const isRead = (index + device) % 2 === 0
              reader.items.set(id, { ...known, isRead })
              await suite.port.setRead({ ...item, isRead })
            }
            if (index % 3 === 0) await reader.read(2)
          }
        }),
      )
      const fresh = suite.newReader(mailbox)
      await fresh.readAll(5)
      expect(fresh.items.size).toBe(3)
      for (const { reader } of readers) {
        await reader.readAll(2)
        expect(new Map(reader.items)).toEqual(new Map(fresh.items))
      }
    })
  })
}

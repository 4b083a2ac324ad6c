import { describe, expect, test } from 'vitest'
import { deliver, inbox, minute, sampleMessage, trash } from './harness.ts'
import { UnknownFolderError } from '../port.ts'
import { type Suite } from './suite.ts'

/** Folders, and what is read of a message. */
export function testMessages(suite: Suite): void {
  describe('folders', () => {
    test('a new mailbox has the default folders, and their version stays', async () => {
      const mailbox = suite.untouchedMailbox()
      const { folders, version } = await suite.port.folders(mailbox)
      expect(folders.map(({ id, parentId, type }) => [id, parentId, type])).toEqual(
        [2, 3, 4, 5, 6].map((type) => [String(type), '0', type]),
      )
      expect(await suite.port.folders(mailbox)).toEqual({ folders, version })
      expect(await suite.port.hierarchyVersion(mailbox)).toBe(version)
    })

    test('many devices may meet a new mailbox at once', async () => {
      const mailbox = suite.untouchedMailbox()
      const trees = await Promise.all(Array.from({ length: 8 }, () => suite.port.folders(mailbox)))
      expect(trees.every(({ folders }) => folders.length === 5)).toBe(true)
    })

    test('mail may come before anybody asked for the folders', async () => {
      const mailbox = suite.untouchedMailbox()
      await deliver(suite.port, { mailbox, subject: 'early' })
      const reader = suite.newReader(mailbox)
      await reader.readAll(10)
      expect(reader.subjects).toEqual(['early'])
    })

    test('an unknown folder is refused', async () => {
      const mailbox = await suite.newMailbox()
      for (const folderId of ['99', '', "2' OR '1'='1", '2\0', 'x'.repeat(65)]) {
        await expect(deliver(suite.port, { mailbox, folderId, subject: 'lost' })).rejects.toThrow(UnknownFolderError)
        await expect(suite.newReader(mailbox, { folderId }).peek(1)).rejects.toThrow(UnknownFolderError)
      }
    })
  })

  describe('messages', () => {
    test('a message is kept byte for byte and read with its facts', async () => {
      const mailbox = await suite.newMailbox()
      const mime = sampleMessage('kept')
      const receivedAt = minute(7)
      const { id } = await suite.port.append({ mailbox, folderId: inbox, mime, isRead: true, origin: null, receivedAt })
      expect(Buffer.from((await suite.port.mime(mailbox, inbox, id)) ?? [])).toEqual(Buffer.from(mime))
      expect(await suite.port.message(mailbox, inbox, id)).toMatchObject({
        id,
        folderId: inbox,
        subject: 'kept',
        from: '"Ada Lovelace" <ada@example.com>',
        receivedAt,
        isRead: true,
        flag: null,
        size: mime.length,
        native: 'text',
        text: 'This is kept.',
      })
    })

    test('what is asked for is found in its mailbox and folder only', async () => {
      const [mailbox, other] = [await suite.newMailbox(), await suite.newMailbox()]
      const id = await deliver(suite.port, { mailbox, subject: 'mine' })
      expect([...(await suite.port.messages(mailbox, inbox, [id, '999', 'x'])).keys()]).toEqual([id])
      expect(await suite.port.message(other, inbox, id)).toBeNull()
      expect(await suite.port.message(mailbox, trash, id)).toBeNull()
      expect(await suite.port.mime(other, inbox, id)).toBeNull()
    })

    test('a message that exceeds the limits is stored and shown as a text that says so', async () => {
      const mailbox = await suite.newMailbox()
      const mime = Buffer.from(`Subject: bomb\r\n${'X: y\r\n'.repeat(3_000)}\r\nboom`)
      const { id } = await suite.port.append({ mailbox, folderId: inbox, mime, isRead: false, origin: null })
      expect(await suite.port.message(mailbox, inbox, id)).toMatchObject({
        subject: 'bomb',
        native: 'text',
        attachments: [],
      })
      expect(Buffer.from((await suite.port.mime(mailbox, inbox, id)) ?? [])).toEqual(mime)
    })

    test.each(['', '0', '-1', 'abc', '1.5', '99999999999999999999', "1' OR '1'='1", '1\0', 'x'.repeat(100)])(
      'the id %j is not found, whatever is done with it',
      async (id) => {
        const mailbox = await suite.newMailbox()
        await deliver(suite.port, { mailbox, subject: 'there' })
        const item = { mailbox, folderId: inbox, id, origin: null }
        expect(await suite.port.message(mailbox, inbox, id)).toBeNull()
        expect(await suite.port.mime(mailbox, inbox, id)).toBeNull()
        expect(await suite.port.attachment({ ...item, attachmentId: '0' })).toBeNull()
        expect(await suite.port.setRead({ ...item, isRead: true })).toBe('not-found')
        expect(await suite.port.setFlag({ ...item, flag: {} })).toBe('not-found')
        expect(await suite.port.remove({ ...item, toTrash: true })).toBe('not-found')
        expect(await suite.port.remove({ ...item, toTrash: false })).toBe('not-found')
      },
    )
  })
}

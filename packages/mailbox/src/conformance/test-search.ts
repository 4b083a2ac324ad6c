import { describe, expect, test } from 'vitest'
import { composeMessage } from '../mime/compose.ts'
import { type SearchQuery } from '../port.ts'
import { deliver, epoch, inbox, minute, trash } from './harness.ts'
import { type Suite } from './suite.ts'

/** Search: what is found, in which order, and that words are nothing but words. */
export function testSearch(suite: Suite): void {
  async function search(mailbox: string, query: Partial<SearchQuery>): Promise<readonly string[]> {
    const everything = { folderIds: null, words: [], conversationId: null, after: null, before: null, limit: 100 }
    const outcome = await suite.port.search({ ...everything, mailbox, ...query })
    return outcome.kind === 'found' ? outcome.items.map(({ folderId, id }) => `${folderId}:${id}`) : ['too slow']
  }

  describe('search', () => {
    test('a word is found in subject, people and text, in whatever case and also within a longer word', async () => {
      const mailbox = await suite.newMailbox()
      const id = await deliver(suite.port, { mailbox, subject: 'Quarterly-Figures' })
      for (const word of ['quarterly', 'FIGURES', 'arter', 'Lovelace', 'grace@example.com', 'this is']) {
        expect(await search(mailbox, { words: [word] }), word).toEqual([`${inbox}:${id}`])
      }
      expect(await search(mailbox, { words: ['quarterly', 'hopper'] })).toEqual([`${inbox}:${id}`])
      expect(await search(mailbox, { words: ['quarterly', 'monthly'] })).toEqual([])
    })

    test.each([
      ['letters beyond ASCII', 'Grüße aus Ærø', ['GRÜSSE', 'grüße', 'ÆRØ'], ['grüße', 'ÆRØ']],
      ['a script without blanks', '会議の議事録です', ['議事録'], ['議事録']],
      [
        'characters that mean something to a pattern',
        String.raw`100%_a\b`,
        ['100%_', 'a\\b', '100x'],
        ['100%_', 'a\\b'],
      ],
      ['quotes and comments of SQL', "it's -- done /* x */", ["it's", '-- done', "' OR '1'='1"], ["it's", '-- done']],
    ])('%s are found as they are', async (_name, subject, words, hits) => {
      const mailbox = await suite.newMailbox()
      await append(mailbox, subject)
      const found: string[] = []
      for (const word of words) if ((await search(mailbox, { words: [word] })).length > 0) found.push(word)
      expect(found).toEqual(hits)
    })

    test.each([
      ['a NUL', '\0'],
      ['a word with a NUL in it', 'a\0b'],
      ['a wildcard for anything', '%'],
      ['a wildcard for one character', '_'],
      ['an escape', '\\'],
      ['half a surrogate pair', '\ud800'],
      ['a word longer than any', 'x'.repeat(100_000)],
    ])('%s finds nothing and breaks nothing', async (_name, word) => {
      const mailbox = await suite.newMailbox()
      await append(mailbox, 'ordinary')
      expect(await search(mailbox, { words: ['ordinary', word] })).toEqual([])
    })

    test('the newest comes first, and no more than the limit', async () => {
      const mailbox = await suite.newMailbox()
      const ids: string[] = []
      for (const minutes of [3, 1, 2]) {
        ids.push(await deliver(suite.port, { mailbox, subject: `note-${minutes}`, receivedAt: minute(minutes) }))
      }
      const [third, first, second] = ids
      expect(await search(mailbox, { words: ['note'] })).toEqual([third, second, first].map((id) => `${inbox}:${id}`))
      expect(await search(mailbox, { words: ['note'], limit: 2 })).toEqual(
        [third, second].map((id) => `${inbox}:${id}`),
      )
      await expect(search(mailbox, { limit: 0 })).rejects.toThrow(RangeError)
    })

    test('of what came at the same time, the last one comes first', async () => {
      const mailbox = await suite.newMailbox()
      const ids: string[] = []
      for (let number = 0; number < 12; number += 1) {
        ids.unshift(await deliver(suite.port, { mailbox, subject: `twin-${number}` }))
      }
      expect(await search(mailbox, { words: ['twin'] })).toEqual(ids.map((id) => `${inbox}:${id}`))
    })

    test('folders, times and the conversation narrow it', async () => {
      const mailbox = await suite.newMailbox()
      const early = await deliver(suite.port, { mailbox, subject: 'early', receivedAt: minute(1) })
      const late = await deliver(suite.port, { mailbox, subject: 'late', receivedAt: minute(9), folderId: trash })
      expect(await search(mailbox, { folderIds: [inbox] })).toEqual([`${inbox}:${early}`])
      expect(await search(mailbox, { folderIds: [inbox, trash] })).toHaveLength(2)
      expect(await search(mailbox, { folderIds: [] })).toEqual([])
      expect(await search(mailbox, { folderIds: ["2' OR '1'='1", '', '\0'] })).toEqual([])
      expect(await search(mailbox, { after: minute(1) })).toEqual([`${trash}:${late}`])
      expect(await search(mailbox, { before: minute(9) })).toEqual([`${inbox}:${early}`])
      const message = await suite.port.message(mailbox, inbox, early)
      expect(await search(mailbox, { conversationId: message?.conversationId ?? null })).toEqual([`${inbox}:${early}`])
      expect(await search(mailbox, { conversationId: new Uint8Array(16) })).toEqual([])
    })

    test('what has moved is found where it is now, what is gone is not, and nobody finds the mail of others', async () => {
      const [mailbox, other] = [await suite.newMailbox(), await suite.newMailbox()]
      const id = await deliver(suite.port, { mailbox, subject: 'moving' })
      await suite.port.remove({ mailbox, folderId: inbox, id, origin: null, toTrash: true })
      const [place = ''] = await search(mailbox, { words: ['moving'] })
      expect(place).toMatch(/^4:/)
      expect(await search(other, { words: ['moving'] })).toEqual([])
      await suite.port.remove({ mailbox, folderId: trash, id: place.slice(2), origin: null, toTrash: false })
      expect(await search(mailbox, { words: ['moving'] })).toEqual([])
    })

    async function append(mailbox: string, subject: string): Promise<void> {
      const mime = composeMessage({
        from: { name: 'Ada', address: 'ada@example.com' },
        to: [{ name: 'Grace', address: 'grace@example.com' }],
        subject,
        date: new Date(epoch),
        messageId: '<search@example.com>',
        text: 'Nothing.',
      })
      await suite.port.append({ mailbox, folderId: inbox, mime, isRead: false, origin: null })
    }
  })
}

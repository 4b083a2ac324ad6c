import { describe, expect, test } from 'vitest'
import { composeMessage, ComposeError, type MessageDraft } from './compose.ts'
import { readAttachment, readMailContent } from './read-message.ts'

const draft: MessageDraft = {
  from: { name: 'Gatepost', address: 'gatepost@example.com' },
  to: [{ name: 'Ada Lovelace', address: 'ada@example.com' }],
  subject: 'Your phone is waiting',
  date: new Date('2026-01-05T08:00:00Z'),
  messageId: '<1@example.com>',
  text: 'Please wait.',
}

function source(changes: Partial<MessageDraft>): string {
  return Buffer.from(composeMessage({ ...draft, ...changes })).toString('latin1')
}

test('a simple message', () => {
  expect(source({})).toBe(
    [
      'From: "Gatepost" <gatepost@example.com>',
      'To: "Ada Lovelace" <ada@example.com>',
      'Subject: Your phone is waiting',
      'Date: Mon, 05 Jan 2026 08:00:00 +0000',
      'Message-ID: <1@example.com>',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Please wait.',
    ].join('\r\n'),
  )
})

describe('what is written is read back', () => {
  const long = 'Ein sehr langer Betreff mit Umlauten äöü und 🚩 '.repeat(8).trim()
  test.each<{ title: string; changes: Partial<MessageDraft>; expected: object }>([
    { title: 'a subject of any language', changes: { subject: long }, expected: { subject: long, threadTopic: long } },
    {
      title: 'a subject that looks encoded',
      changes: { subject: '=?utf-8?Q?x?=' },
      expected: { subject: '=?utf-8?Q?x?=' },
    },
    {
      title: 'names with marks',
      changes: { from: { name: 'O"Neil, \\ <x>', address: 'o@example.com' } },
      expected: { from: '"O\\"Neil, \\\\ <x>" <o@example.com>' },
    },
    {
      title: 'names of any language',
      changes: { from: { name: 'Grüße 🚩', address: 'o@example.com' } },
      expected: { from: '"Grüße 🚩" <o@example.com>' },
    },
    {
      title: 'no name',
      changes: { from: { name: '', address: 'o@example.com' } },
      expected: { from: 'o@example.com' },
    },
    {
      title: 'several recipients',
      changes: {
        cc: [
          { name: '', address: 'a@x.example' },
          { name: 'B', address: 'b@x.example' },
        ],
        replyTo: { name: '', address: 'r@x.example' },
      },
      expected: { cc: 'a@x.example, "B" <b@x.example>', replyTo: 'r@x.example', displayTo: 'Ada Lovelace' },
    },
    {
      title: 'a text with everything',
      changes: { text: 'a\n.\nFrom me\n\tä=20 🚩 \nend' },
      expected: { text: 'a\r\n.\r\nFrom me\r\n\tä=20 🚩 \r\nend', native: 'text' },
    },
    {
      title: 'text and HTML',
      changes: { text: 'hi', html: '<b>hi</b>' },
      expected: { text: 'hi', html: '<b>hi</b>', native: 'html' },
    },
    { title: 'importance', changes: { importance: 'high' }, expected: { importance: 2 } },
  ])('$title', ({ changes, expected }) => {
    const bytes = composeMessage({ ...draft, ...changes })
    expect(readMailContent(bytes)).toMatchObject(expected)
    for (const line of Buffer.from(bytes).toString('latin1').split('\r\n'))
      expect(line).toMatch(/^[\t\x20-\x7e]{0,998}$/)
  })

  test('an attachment, beside text and HTML', () => {
    const content = Buffer.from(Array.from({ length: 1_000 }, (_, index) => index % 256))
    const mime = composeMessage({
      ...draft,
      html: '<p>x</p>',
      attachments: [{ name: "Bericht (ä)'.pdf", contentType: 'application/pdf', content }],
    })
    const { attachments, html, text } = readMailContent(mime)
    expect({ html, text }).toEqual({ html: '<p>x</p>', text: 'Please wait.' })
    expect(attachments).toEqual([
      {
        id: '0',
        name: "Bericht (ä)'.pdf",
        contentType: 'application/pdf',
        size: 1_000,
        contentId: '',
        isInline: false,
        method: 1,
      },
    ])
    expect(Buffer.from(readAttachment(mime, '0')?.content ?? [])).toEqual(content)
    expect(readAttachment(mime, '1')).toBeNull()
    expect(readAttachment(mime, '__proto__')).toBeNull()
  })

  test('an answer belongs to its conversation', () => {
    const first = readMailContent(composeMessage(draft))
    const answer = readMailContent(
      composeMessage({
        ...draft,
        subject: 'Re: Your phone is waiting',
        messageId: '<2@example.com>',
        references: ['<1@example.com>'],
      }),
    )
    expect(answer.conversationId).toEqual(first.conversationId)
    expect(answer.threadTopic).toBe(first.threadTopic)
  })
})

describe('nothing breaks out of the header', () => {
  const evil = ['x\r\nBcc: all@example.com', 'x\nX: y', 'x\ry', 'x\0', 'x\u2028y', 'x\x7f']
  test.each<{ field: string; changes: (text: string) => Partial<MessageDraft> }>([
    { field: 'subject', changes: (subject) => ({ subject }) },
    { field: 'name', changes: (name) => ({ from: { name, address: 'a@example.com' } }) },
    { field: 'address', changes: (address) => ({ to: [{ name: '', address }] }) },
    { field: 'address of cc', changes: (address) => ({ cc: [{ name: '', address: `${address}@example.com` }] }) },
    { field: 'message id', changes: (messageId) => ({ messageId: `<${messageId}>` }) },
    { field: 'reference', changes: (reference) => ({ references: [`<${reference}>`] }) },
    {
      field: 'attachment name',
      changes: (name) => ({ attachments: [{ name, contentType: 'a/b', content: Buffer.alloc(1) }] }),
    },
    {
      field: 'attachment type',
      changes: (contentType) => ({ attachments: [{ name: 'x', contentType, content: Buffer.alloc(1) }] }),
    },
  ])('by the $field', ({ changes }) => {
    for (const text of evil) expect(() => composeMessage({ ...draft, ...changes(text) })).toThrow(ComposeError)
  })

  test.each(['', 'a', 'a@', '@b', 'a b@c', 'a@b, c@d', '<a@b>', 'a@b>', '"a"@b', 'a@b@c', 'ä@b.example', 'a@b;c'])(
    '%j is no address',
    (address) => {
      expect(() => composeMessage({ ...draft, to: [{ name: '', address }] })).toThrow(ComposeError)
    },
  )
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSubmission, SubmissionError } from '../submit.ts'
import { composeMessage, type MessageDraft } from './compose.ts'
import { readAttachment, readMailContent } from './read-message.ts'
import { withOriginal } from './with-original.ts'

const draft: MessageDraft = {
  from: { name: 'Cid', address: 'cid@elsewhere.example' },
  to: [{ name: 'Bea', address: 'bea@example.com' }],
  cc: [{ name: '', address: 'dan@example.com' }],
  subject: 'Plans for <May>',
  date: new Date('2026-04-30T08:00:00Z'),
  messageId: '<plans@elsewhere.example>',
  references: ['<root@elsewhere.example>'],
  text: 'First line\r\n> older line\r\nLast line',
}
const files = [
  { name: 'plan.pdf', contentType: 'application/pdf', content: Buffer.from([0, 1, 2, 255]) },
  { name: 'Grüße.txt', contentType: 'text/x-notes', content: Buffer.from('Notes') },
]
const original = composeMessage({ ...draft, attachments: files })
const head = 'From: bea@example.com\r\nTo: eve@example.com\r\nBcc: fay@example.com\r\nSubject: FW: Plans\r\n'
const message = Buffer.from(`${head}\r\nLook at this.\r\n`)
const html = Buffer.from(
  `${head}MIME-Version: 1.0\r\nContent-Type: text/html;\r\n charset=utf-8\r\n\r\n<html><body><p>Look at this.</p></body></html>`,
)

type Way = Partial<Parameters<typeof withOriginal>[0]>
const made = (way: Way = {}) =>
  Buffer.from(withOriginal({ message, original, use: 'forward', isComplete: false, ...way }))
const shown = (way: Way = {}) => readMailContent(made(way))

describe('a forward', () => {
  test('has the original below the new text, and its attachments', () => {
    const { text, native, attachments } = shown()
    expect(native).toBe('text')
    expect(text).toBe(
      [
        'Look at this.',
        '',
        '---------- Forwarded message ----------',
        'From: "Cid" <cid@elsewhere.example>',
        'Sent: Thu, 30 Apr 2026 08:00:00 GMT',
        'To: "Bea" <bea@example.com>',
        'Cc: dan@example.com',
        'Subject: Plans for <May>',
        '',
        'First line',
        '> older line',
        'Last line',
      ].join('\r\n'),
    )
    expect(attachments.map(({ name, contentType }) => [name, contentType])).toEqual([
      ['plan.pdf', 'application/pdf'],
      ['Grüße.txt', 'text/x-notes'],
    ])
    expect(readAttachment(made(), '0')?.content).toEqual(files[0]?.content)
  })

  test('keeps the header that the phone wrote, whom it is for and its blind copies', () => {
    expect(made().toString('latin1').startsWith(head)).toBe(true)
    expect(parseSubmission(made()).recipients).toEqual(['eve@example.com', 'fay@example.com'])
  })

  test('keeps the attachments of the new message before those of the original', () => {
    const own = composeMessage({
      ...draft,
      attachments: [{ name: 'own.bin', contentType: 'x/y', content: Buffer.of(7) }],
    })
    const whole = made({ message: own })
    expect(readMailContent(whole).attachments.map(({ name }) => name)).toEqual(['own.bin', 'plan.pdf', 'Grüße.txt'])
    expect(readAttachment(whole, '0')?.content).toEqual(Buffer.of(7))
  })

  test('in HTML quotes in HTML, with what the original says escaped, inside of the one document', () => {
    const content = shown({ message: html })
    expect(content.native).toBe('html')
    expect(content.html).toContain('<p>Look at this.</p>')
    expect(content.html).toContain('<b>Subject:</b> Plans for &#60;May&#62;<br>')
    expect(content.html?.match(/<\/body>/g)).toHaveLength(1)
    expect(content.html?.indexOf('Last line')).toBeLessThan(content.html?.indexOf('</body>') ?? 0)
    expect(content.text).toContain('---------- Forwarded message ----------')
  })

  test('of an HTML message takes what stands inside of its body', () => {
    const inner = composeMessage({ ...draft, html: '<html><head><title>T</title></head><body><i>Hi</i></body></html>' })
    const content = shown({ message: html, original: inner })
    expect(content.html).toContain('<i>Hi</i>')
    expect(content.html).not.toContain('<title>')
    expect(content.html?.match(/<\/html>/g)).toHaveLength(1)
  })

  test('keeps pictures in their place: inline, with their content id', () => {
    const picture =
      'Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<img src="cid:p1@x">\r\n' +
      '--b\r\nContent-Type: image/png\r\nContent-ID: <p1@x>\r\nContent-Transfer-Encoding: base64\r\n\r\nQUJD\r\n--b--\r\n'
    const [attachment] = shown({ message: html, original: Buffer.from(picture) }).attachments
    expect(attachment).toMatchObject({ contentId: 'p1@x', isInline: true, contentType: 'image/png', size: 3 })
  })

  test('of an invitation says how the calendar is meant', () => {
    const invitation = 'Content-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\nBEGIN:VCALENDAR\r\n'
    expect(made({ original: Buffer.from(invitation) }).toString()).toContain(
      'text/calendar; charset=utf-8; method=REQUEST',
    )
  })

  test.each([
    [
      'signed',
      'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=b\r\n\r\n--b\r\n\r\nHi\r\n--b--',
    ],
    ['encrypted', 'Content-Type: application/pkcs7-mime\r\n\r\nMIAG'],
    ['of too many parts', `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n\r\n'.repeat(1_001)}--b--`],
    [
      'of too many attachments',
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: a/b\r\n\r\n\r\n'.repeat(251)}--b--`,
    ],
  ])('of a message %s has it whole', (_name, source) => {
    const sealed = Buffer.from(`Subject: Sealed/1\r\n${source}`)
    const whole = made({ original: sealed })
    expect(readMailContent(whole).attachments).toMatchObject([{ name: 'Sealed_1.eml', method: 5 }])
    expect(Buffer.from(readAttachment(whole, '0')?.content ?? []).equals(sealed)).toBe(true)
  })
})

describe('an answer', () => {
  test('marks the lines of the original and leaves its attachments out', () => {
    const { text, attachments } = shown({ use: 'reply' })
    expect(text).toContain('-----Original Message-----\r\nFrom: "Cid" <cid@elsewhere.example>\r\n')
    expect(text.endsWith('\r\n> First line\r\n>> older line\r\n> Last line')).toBe(true)
    expect(attachments).toEqual([])
  })

  test('in HTML quotes in a block', () => {
    expect(shown({ use: 'reply', message: html }).html).toMatch(/<blockquote type="cite">\s*<div.*First line/s)
  })

  test('belongs to the conversation of the original', () => {
    const answer = made({ use: 'reply' })
    expect(answer.toString()).toContain(
      'In-Reply-To: <plans@elsewhere.example>\r\nReferences: <root@elsewhere.example>\r\n <plans@elsewhere.example>\r\n',
    )
    expect(readMailContent(answer).conversationId).toEqual(readMailContent(original).conversationId)
  })

  test('keeps the references that the phone wrote', () => {
    const own = Buffer.from(`In-Reply-To: <mine@x>\r\n${message.toString()}`)
    expect(made({ use: 'reply', message: own }).toString()).not.toContain('References:')
  })

  test('of a conversation without end names its first message and the last ones', () => {
    const references = Array.from({ length: 50 }, (_id, index) => `<m${index}@x>`)
    const lines = made({ original: composeMessage({ ...draft, references }) }).toString()
    expect(lines).toContain('References: <m0@x>\r\n <m30@x>')
  })
})

describe('nothing of the original is added', () => {
  test('to a message that is complete', () => {
    const whole = made({ isComplete: true }).toString()
    expect(whole.endsWith(message.toString())).toBe(true)
    expect(whole.slice(0, -message.length)).toMatch(/^In-Reply-To: .*\r\nReferences: .*\r\n .*\r\n$/)
  })

  test('to a message that is signed', () => {
    const signed = Buffer.from(
      `${head}Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=b\r\n\r\n--b\r\n\r\nHi\r\n--b--`,
    )
    expect(made({ message: signed }).toString().endsWith(signed.toString())).toBe(true)
  })
})

test('a new message beyond the limits is refused', () => {
  const many = Buffer.from(
    `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n\r\n'.repeat(1_001)}--b--`,
  )
  expect(() => made({ message: many })).toThrow(SubmissionError)
})

test('a message without a body gets one', () => {
  expect(shown({ message: Buffer.from('From: bea@example.com\r\nTo: eve@example.com') }).text).toContain('Last line')
})

describe('a hostile original', () => {
  test.each([
    [
      'a file name with a line end',
      "Content-Type: a/b\r\nContent-Disposition: attachment; filename*=UTF-8''x%0d%0aTo:%20evil@x",
    ],
    ['a type with a line end', "Content-Type*=UTF-8''a/b%0d%0aTo: evil@x\r\nContent-Disposition: attachment"],
    // U+010D and U+010A: line ends, for whoever keeps the lower byte of a character.
    [
      'a content id of half line ends',
      'Content-Type: a/b\r\nContent-ID: <xčĊTo: evil@x>\r\nContent-Disposition: attachment',
    ],
    [
      'an encoding of half line ends',
      'Content-Type: a/b\r\nContent-Transfer-Encoding: 7bit\u010d\u030aTo: evil@x\r\nContent-Disposition: attachment',
    ],
    ['a charset of half line ends', 'Content-Type: a/b; charset="xčĊTo: evil@x"\r\nContent-Disposition: attachment'],
    ['an endless file name', `Content-Type: a/b; name="${'王'.repeat(3_000)}.txt"\r\nContent-Disposition: attachment`],
    [
      'a content id with a line end',
      'Content-Type: a/b\r\nContent-ID: <x\rTo: evil@x>\r\nContent-Disposition: attachment',
    ],
    [
      'an encoding with a line end',
      'Content-Type: a/b\r\nContent-Transfer-Encoding: "7bit\rTo: evil@x"\r\nContent-Disposition: attachment',
    ],
  ])('with %s writes no line of its own', (_name, header) => {
    const hostile = Buffer.from(`Message-ID: <a\rTo: evil@x>\r\nSubject: a\r\n b\r\n${header}\r\n\r\nTo: evil@x\r\n`)
    const whole = made({ original: hostile })
    const { recipients } = parseSubmission(whole)
    expect(recipients).toEqual(['eve@example.com', 'fay@example.com'])
    const lines = whole.toString('latin1').split('\r\n')
    expect(lines.filter((line) => /^to: evil/i.test(line)).length).toBeLessThanOrEqual(1)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998)
    expect(readMailContent(whole).attachments.length).toBeLessThanOrEqual(1)
  })

  test('that holds a message like this one cannot end its parts', () => {
    const nested = made()
    const outer = Buffer.from(
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${nested.toString()}\r\n--b--`,
    )
    const again = made({ original: outer })
    expect(readMailContent(again).attachments).toHaveLength(1)
    expect(Buffer.from(readAttachment(again, '0')?.content ?? []).toString()).toBe(nested.toString())
  })

  test('of any bytes never changes whom the message is for', () => {
    const line = fc.constantFrom(
      'Content-Type: multipart/mixed; boundary=b',
      'Content-Type: message/rfc822',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment; filename="a\\"b"',
      'To: evil@x.example',
      'Message-ID: <a@b>',
      '--b',
      '--b--',
      '',
      '<body><script></body>',
    )
    const bytes = fc.uint8Array({ maxLength: 40 }).map((raw) => Buffer.from(raw).toString('latin1'))
    const source = fc.array(fc.oneof(line, bytes), { maxLength: 12 })
    fc.assert(
      fc.property(source, fc.constantFrom('forward', 'reply'), fc.constantFrom(message, html), (lines, use, own) => {
        const whole = made({ original: Buffer.from(lines.join('\r\n'), 'latin1'), use, message: own })
        const { recipients, from } = parseSubmission(whole)
        expect(recipients).toEqual(['eve@example.com', 'fay@example.com'])
        expect(from).toEqual(['bea@example.com'])
        expect(readMailContent(whole).text).toContain('Look at this.')
      }),
    )
  })

  test('as large as can be shown is quoted within a second or two', () => {
    const large = Buffer.from(`Content-Type: text/html\r\n\r\n${'<body<p>é '.repeat(500_000)}`)
    const begun = performance.now()
    made({ original: large, message: html })
    expect(performance.now() - begun).toBeLessThan(4_000)
  })
})

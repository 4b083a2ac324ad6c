import { describe, expect, test } from 'vitest'
import { type MailContent } from '../port.ts'
import { mimeLimits } from './mime-limits.ts'
import { readAttachment, readMailContent, readMailMessage } from './read-message.ts'

function read(...lines: readonly string[]): MailContent {
  return readMailContent(Buffer.from(lines.join('\r\n'), 'latin1'))
}

describe('the header', () => {
  test.each<{ title: string; header: string; expected: Partial<MailContent> }>([
    {
      title: 'nothing',
      header: '',
      expected: { subject: '', from: '', to: '', cc: '', replyTo: '', displayTo: '', messageId: '', importance: 1 },
    },
    {
      title: 'encoded words',
      header: 'Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?= =?UTF-8?B?IPCfmqk=?=',
      expected: { subject: 'Grüße 🚩' },
    },
    { title: 'raw Latin 1', header: 'Subject: Gr\xfc\xdfe', expected: { subject: 'Grüße' } },
    { title: 'a folded subject', header: 'Subject: one\r\n\ttwo', expected: { subject: 'one two' } },
    { title: 'the first of two subjects', header: 'Subject: one\r\nSubject: two', expected: { subject: 'one' } },
    {
      title: 'control characters in a subject',
      header: 'Subject: a\x01\x1b[31mb =?utf-8?Q?=00=0D=0Ac?=',
      expected: { subject: 'a[31mb c' },
    },
    { title: 'the topic', header: 'Subject: RE: Fwd: x', expected: { subject: 'RE: Fwd: x', threadTopic: 'x' } },
    {
      title: 'addresses',
      header: 'From: Ada <a@x>\r\nTo: B <b@x>, c@x\r\nTo: "D, E" <d@x>',
      expected: { from: '"Ada" <a@x>', to: '"B" <b@x>, c@x, "D, E" <d@x>', displayTo: 'B; c@x; D, E' },
    },
    { title: 'groups', header: 'To: team: b@x, c@x;', expected: { to: 'b@x, c@x' } },
    {
      title: 'an encoded name with a break in it',
      header: 'From: =?utf-8?Q?A=0D=0ABcc=3A_x?= <a@x>',
      expected: { from: '"A Bcc: x" <a@x>' },
    },
    { title: 'answers to several', header: 'Reply-To: a@x, B <b@x>', expected: { replyTo: 'a@x; "B" <b@x>' } },
    { title: 'importance by name', header: 'Importance: High', expected: { importance: 2 } },
    { title: 'importance by number', header: 'X-Priority: 5 (Lowest)', expected: { importance: 0 } },
    {
      title: 'a field whose name only looks like From',
      header: '\xc2\xa0From: evil@x\r\nFrom: good@x',
      expected: { from: 'good@x' },
    },
    {
      title: 'a mark of byte order before From',
      header: '\xef\xbb\xbfFrom: evil@x\r\nFrom: good@x',
      expected: { from: 'good@x' },
    },
  ])('$title', ({ header, expected }) => {
    expect(read(header, '', 'body')).toMatchObject(expected)
  })

  test('lists of addresses end with a whole address', () => {
    const { to } = read(
      `To: ${Array.from({ length: 1_900 }, (_, index) => `user-${index}@host.example.com`).join(', ')}`,
      '',
      '',
    )
    expect(to.length).toBeLessThanOrEqual(32_768)
    expect(to).toMatch(/@host\.example\.com$/)
  })

  test.each([
    { type: 'text/plain', messageClass: 'IPM.Note' },
    { type: 'application/pkcs7-mime; smime-type=enveloped-data', messageClass: 'IPM.Note.SMIME' },
    {
      type: 'multipart/signed; protocol="application/pkcs7-signature"; boundary=b',
      messageClass: 'IPM.Note.SMIME.MultipartSigned',
    },
    { type: 'multipart/signed; protocol="application/pgp-signature"; boundary=b', messageClass: 'IPM.Note' },
    { type: 'multipart/report; report-type=delivery-status; boundary=b', messageClass: 'REPORT.IPM.Note.NDR' },
    {
      type: 'multipart/report; report-type=disposition-notification; boundary=b',
      messageClass: 'REPORT.IPM.Note.IPNRN',
    },
  ])('$type is an $messageClass', ({ type, messageClass }) => {
    expect(read(`Content-Type: ${type}`, '', '').messageClass).toBe(messageClass)
  })
})

const mixed = 'Content-Type: multipart/mixed; boundary=m'
const alternative = 'Content-Type: multipart/alternative; boundary=a'
const alternatives = [alternative, '', '--a', '', 'plain', '--a', 'Content-Type: text/html', '', '<p>rich</p>', '--a--']

const relatedImage = [
  alternative,
  '',
  '--a',
  '',
  'plain',
  '--a',
  'Content-Type: multipart/related; boundary=r',
  '',
  '--r',
  'Content-Type: text/html',
  '',
  '<img src="cid:i">',
  '--r',
  'Content-Type: image/png',
  'Content-ID: <i>',
  'Content-Transfer-Encoding: base64',
  '',
  'AAAA',
  '--r--',
  '--a--',
]

describe('the body', () => {
  test.each<{ title: string; source: readonly string[]; expected: Partial<MailContent> }>([
    { title: 'text', source: ['', 'a\nb'], expected: { native: 'text', text: 'a\r\nb', html: undefined } },
    {
      title: 'HTML',
      source: ['Content-Type: text/html', '', '<p>a</p>'],
      expected: { native: 'html', text: 'a', html: '<p>a</p>' },
    },
    {
      title: 'alternatives',
      source: alternatives,
      expected: { native: 'html', text: 'plain', html: '<p>rich</p>', attachments: [] },
    },
    {
      title: 'a charset and an encoding',
      source: [
        'Content-Type: text/plain; charset=iso-8859-15',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'Gr=FC=\r\n=DFe =A4',
      ],
      expected: { text: 'Grüße €' },
    },
    {
      title: 'flowed text',
      source: ['Content-Type: text/plain; format=flowed', '', 'one ', 'two'],
      expected: { text: 'one two' },
    },
    {
      title: 'texts one after the other, of both kinds',
      source: [mixed, '', '--m', '', '1 < 2', '--m', 'Content-Type: text/html', '', '<p>rich</p>', '--m--'],
      expected: {
        native: 'html',
        html: '<div style="white-space:pre-wrap">1 &#60; 2</div>\r\n<p>rich</p>',
        text: '1 < 2\r\nrich',
      },
    },
    {
      title: 'alternatives with a related image',
      source: relatedImage,
      expected: {
        text: 'plain',
        html: '<img src="cid:i">',
        attachments: [
          {
            id: '0',
            name: 'attachment-1',
            contentType: 'image/png',
            size: 3,
            contentId: 'i',
            isInline: true,
            method: 1,
          },
        ],
      },
    },
    {
      title: 'a text that is an attachment',
      source: [
        mixed,
        '',
        '--m',
        '',
        'hi',
        '--m',
        'Content-Type: text/plain',
        'Content-Disposition: attachment; filename="../a/b.txt"',
        '',
        'log',
        '--m--',
      ],
      expected: {
        text: 'hi',
        attachments: [
          {
            id: '0',
            name: '.._a_b.txt',
            contentType: 'text/plain',
            size: 3,
            contentId: '',
            isInline: false,
            method: 1,
          },
        ],
      },
    },
    {
      title: 'a message in a message is an attachment',
      source: [
        mixed,
        '',
        '--m',
        '',
        'see',
        '--m',
        'Content-Type: message/rfc822',
        '',
        'Subject: =?utf-8?Q?inner/=C3=A4?=',
        '',
        'x',
        '--m--',
      ],
      expected: {
        text: 'see',
        attachments: [
          {
            id: '0',
            name: 'inner_ä.eml',
            contentType: 'message/rfc822',
            size: 38,
            contentId: '',
            isInline: false,
            method: 5,
          },
        ],
      },
    },
    {
      title: 'a multipart without a boundary',
      source: ['Content-Type: multipart/mixed', '', 'x'],
      expected: { native: 'text', text: 'x' },
    },
    {
      title: 'a type that is none',
      source: ['Content-Type: nonsense', '', 'x'],
      expected: { native: 'text', text: 'x', attachments: [] },
    },
    {
      title: 'nothing but an attachment',
      source: ['Content-Type: application/pdf', '', 'x'],
      expected: { native: 'text', text: '' },
    },
    { title: 'NUL and other control characters', source: ['', 'a\0b\x07c'], expected: { text: 'abc' } },
  ])('$title', ({ source, expected }) => {
    expect(read(...source)).toMatchObject(expected)
  })

  test('a text beyond the limit is cut, and says so', () => {
    const { text } = read('', 'x'.repeat(mimeLimits.textBytes + 1))
    expect(text).toBe(`${'x'.repeat(mimeLimits.textBytes)}\r\n[The rest of this message is too long to be shown.]`)
    expect(read('', 'x'.repeat(mimeLimits.textBytes)).text).toHaveLength(mimeLimits.textBytes)
  })

  test('the content of an attachment is found by the id of its facts', () => {
    const mime = Buffer.from(
      [
        mixed,
        '',
        '--m',
        '',
        'hi',
        '--m',
        'Content-Type: a/b',
        'Content-Transfer-Encoding: base64',
        '',
        'aGk=',
        '--m--',
      ].join('\n'),
    )
    expect(readAttachment(mime, '0')).toEqual({ contentType: 'a/b', content: Buffer.from('hi') })
    for (const id of ['1', '-1', '', 'x', '0x0', '1e0']) expect(readAttachment(mime, id)).toBeNull()
  })
})

describe('what exceeds the limits is shown as a text that says so', () => {
  const head = 'Subject: bomb\r\nFrom: a@x\r\nMessage-ID: <1@x>\r\n'
  test.each([
    { title: 'fields', source: `${head}${'X: y\r\n'.repeat(2_001)}\r\n` },
    { title: 'parts', source: `${head}${mixed}\r\n\r\n${'--m\r\n\r\n'.repeat(1_001)}` },
    {
      title: 'levels',
      source:
        head +
        Array.from(
          { length: 65 },
          (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n`,
        ).join(''),
    },
    { title: 'addresses', source: `${head}To: ${'a@x,'.repeat(2_001)}\r\n\r\n` },
    { title: 'addresses in many fields', source: `${head}${'To: a@x, b@x\r\n'.repeat(1_100)}\r\n` },
  ])('too many $title', ({ source }) => {
    const content = readMailContent(Buffer.from(source))
    expect(content).toMatchObject({
      subject: 'bomb',
      from: 'a@x',
      messageId: '<1@x>',
      native: 'text',
      html: undefined,
      attachments: [],
    })
    expect(content.text).toMatch(
      /^This message could not be shown: it exceeds a limit of this server \(\w+\)\. It is stored unchanged\.$/,
    )
  })

  test('2,000 addresses are shown', () => {
    expect(read(`From: a@x\r\nTo: ${Array.from({ length: 1_998 }, () => 'a@x').join(',')}`, '', 'x').text).toBe('x')
  })
})

describe('hostile messages cost little', () => {
  const megabytes = 4_000_000
  test.each([
    { title: 'empty lines', source: '\n'.repeat(megabytes) },
    { title: 'empty lines of a body', source: `Subject: x\n\n${'\n'.repeat(megabytes)}` },
    { title: 'short lines', source: `Subject: x\n\n${'hello world\n'.repeat(megabytes / 12)}` },
    { title: 'flowed lines', source: `Content-Type: text/plain; format=flowed\n\n${'a \n'.repeat(megabytes / 3)}` },
    {
      title: 'soft line breaks',
      source: `Content-Transfer-Encoding: quoted-printable\n\n${'=\n'.repeat(megabytes / 2)}`,
    },
    {
      title: 'a base64 attachment',
      source: `Content-Type: a/b\nContent-Transfer-Encoding: base64\n\n${`${'A'.repeat(76)}\n`.repeat(megabytes / 77)}`,
    },
    { title: 'nested HTML', source: `Content-Type: text/html\n\n${'<div>'.repeat(megabytes / 5)}` },
    { title: 'colons of an address', source: `To: ${':'.repeat(megabytes)}\n\n` },
    { title: 'brackets of an address', source: `To: ${'<'.repeat(500_000)}\n\n` },
    { title: 'encoded words', source: `Subject: ${'=?utf-8?B?AAAA?= '.repeat(60_000)}\n\n` },
    { title: 'references', source: `References: ${'<'.repeat(1_000_000)}\n\n` },
    { title: 'delimiters', source: `${mixed}\n\n${'--m \t\n'.repeat(megabytes / 6)}` },
    {
      title: 'attachment names',
      source: `${mixed}\n\n${`--m\nContent-Type: a/b; ${'name*1=x;'.repeat(100)}\n\n`.repeat(900)}`,
    },
  ])('megabytes of $title', ({ source }) => {
    const mime = Buffer.from(source)
    const start = performance.now()
    const { text } = readMailContent(mime)
    expect(performance.now() - start).toBeLessThan(2_500)
    expect(text.length).toBeLessThan(mime.length * 4 + 1_000)
  })
})

test('a stored message keeps what the mailbox says of it', () => {
  const stored = {
    id: '7',
    folderId: '2',
    receivedAt: new Date('2026-01-01T00:00:00Z'),
    isRead: true,
    flag: { status: 2 },
  }
  const mime = Buffer.from('Subject: x\r\n\r\nbody')
  const message = readMailMessage({ ...stored, mime })
  expect(message).toMatchObject({ ...stored, subject: 'x', text: 'body', size: mime.length })
  expect(message.conversationId).toHaveLength(16)
  expect(message.conversationIndex).toHaveLength(5)
})

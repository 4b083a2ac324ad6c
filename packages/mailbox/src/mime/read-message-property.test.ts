import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSubmission, SubmissionError } from '../submit.ts'
import { bodyFor } from './body.ts'
import { readAttachment, readMailContent } from './read-message.ts'

/** What messages are made of, so that random ones come near to the borders of the grammar. */
const pieces = [
  ...'\r\n\0 \t;,:"()<>@\\=-&\xff\xc3'.split(''),
  ...'Subject: |From: |To: |Bcc: |Content-Type: |Content-Transfer-Encoding: |Content-Disposition: attachment'.split(
    '|',
  ),
  ...'multipart/mixed|multipart/alternative|message/rfc822|text/html|text/plain|boundary=b|charset=utf-16'.split('|'),
  ..."format=flowed|name*0*=|utf-8''%C3|\r\n--b\r\n|\r\n--b--\r\n|=?utf-8?B?|?=|a@x|base64|quoted-printable".split('|'),
  ...'<div>|</div>|<br>|<blockquote>|&amp;|&#55296;|\r\n\r\n|=\r\n|=C3|=A4|AAAA|\r\n'.split('|'),
]

const messages = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: fc.string() }), {
    maxLength: 120,
  })
  .map((parts) => Buffer.from(parts.join(''), 'latin1'))

/** Characters that XML and WBXML strings cannot hold. */
// oxlint-disable-next-line no-control-regex -- these are the characters looked for
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u

test('any bytes are read, into clean text that is not much longer', () => {
  fc.assert(
    fc.property(messages, (mime) => {
      const { conversationId, attachments, ...content } = readMailContent(mime)
      const text = [
        content.subject,
        content.from,
        content.to,
        content.replyTo,
        content.displayTo,
        content.messageId,
        content.text,
      ]
      for (const each of [...text, content.html ?? '', ...attachments.map(({ name }) => name)]) {
        expect(each).not.toMatch(forbidden)
        expect(each.length).toBeLessThan(mime.length * 8 + 200)
      }
      expect(conversationId).toHaveLength(16)
      for (const { id, size } of attachments) expect(readAttachment(mime, id)?.content.length).toBe(size)
    }),
    { numRuns: 500 },
  )
})

test('any cut of any body is valid UTF-8 within its limit', () => {
  const policy = { allowHtml: true, maxTextSize: undefined, maxHtmlSize: undefined }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(60), fc.constantFrom(1, 2), (text, truncationSize, type) => {
      const body = bodyFor(
        { native: 'html', text, html: text },
        { type, truncationSize, preview: truncationSize },
        policy,
      )
      expect(Buffer.byteLength(body.data)).toBeLessThanOrEqual(truncationSize)
      expect(text.startsWith(body.data)).toBe(true)
      expect(body.preview).not.toMatch(/\p{Surrogate}/u)
    }),
    { numRuns: 300 },
  )
})

test('what is sent never has a Bcc, and its body is what it was', () => {
  fc.assert(
    fc.property(messages, (rest) => {
      const mime = Buffer.concat([Buffer.from('To: a@x\r\n'), rest])
      try {
        const [header, body] = split(parseSubmission(mime).mime)
        expect(header).not.toMatch(/^(?:resent-)?bcc\s*:/im)
        expect(body).toBe(split(mime)[1])
      } catch (error) {
        if (!(error instanceof SubmissionError)) throw error
      }
    }),
    { numRuns: 2_000 },
  )
})

/** Header and body, apart at the first empty line. */
function split(mime: Uint8Array): [header: string, body: string] {
  const source = Buffer.from(mime).toString('latin1')
  const end = /\n\r?\n/.exec(source)?.index ?? source.length
  return [source.slice(0, end), source.slice(end + 1)]
}

import { describe, expect, test } from 'vitest'
import { parseSubmission, SubmissionError } from './submit.ts'

function submit(source: string) {
  const { mime, ...facts } = parseSubmission(Buffer.from(source, 'latin1'))
  return { ...facts, mime: Buffer.from(mime).toString('latin1') }
}

test('recipients are those of To, Cc and Bcc, each once, in lower case', () => {
  const { recipients, from, messageId } = submit(
    'From: Ada <Ada@Example.com>\r\nTo: "B, C" <b@x.example>, D@x.example\r\nCC: team: e@x.example, f@x.example;\r\n' +
      'Bcc: d@X.EXAMPLE,\r\n g@x.example\r\nMessage-ID: <1@x>\r\n\r\nTo: nobody@x.example',
  )
  expect(recipients).toEqual(['b@x.example', 'd@x.example', 'e@x.example', 'f@x.example', 'g@x.example'])
  expect(from).toEqual(['ada@example.com'])
  expect(messageId).toBe('<1@x>')
})

describe('Bcc is taken out, and nothing else', () => {
  test.each([
    { title: 'in the middle', source: 'A: 1\r\nBcc: x@y\r\nTo: a@b\r\n\r\nbody', sent: 'A: 1\r\nTo: a@b\r\n\r\nbody' },
    { title: 'first and last, several', source: 'BCC: x@y\r\nTo: a@b\r\nbcc: z@y\r\n\r\n', sent: 'To: a@b\r\n\r\n' },
    {
      title: 'folded',
      source: 'To: a@b\r\nBcc: x@y,\r\n\tz@y,\r\n  w@y\r\nA: 1\r\n\r\n',
      sent: 'To: a@b\r\nA: 1\r\n\r\n',
    },
    {
      title: 'with the colon far away',
      source: 'To: a@b\r\nBcc \t: x@y\r\nBcc\r\n : v@y\r\nA: 1\r\n\r\n',
      sent: 'To: a@b\r\nA: 1\r\n\r\n',
    },
    { title: 'resent', source: 'To: a@b\r\nResent-Bcc: x@y\r\n\r\n', sent: 'To: a@b\r\n\r\n' },
    { title: 'with LF only', source: 'To: a@b\nBcc: x@y\nA: 1\n\nBcc: stays\n', sent: 'To: a@b\nA: 1\n\nBcc: stays\n' },
    { title: 'without a body', source: 'To: a@b\r\nBcc: x@y', sent: 'To: a@b\r\n' },
    {
      title: 'fields that look like it stay',
      source: 'To: a@b\r\nX-Bcc: 1\r\nSubject: Bcc:\r\n\r\n',
      sent: 'To: a@b\r\nX-Bcc: 1\r\nSubject: Bcc:\r\n\r\n',
    },
    {
      title: 'odd bytes stay',
      source: 'To: a@b\r\nSubject: \xe4\xff\r\n\r\n\xff\0\r\rx',
      sent: 'To: a@b\r\nSubject: \xe4\xff\r\n\r\n\xff\0\r\rx',
    },
  ])('$title', ({ source, sent }) => {
    expect(submit(source).mime).toBe(sent)
  })
})

describe('refused', () => {
  test.each([
    {
      title: 'a lone CR, behind which a field could hide',
      source: 'To: a@b\r\nX: y\rBcc: z@y\r\n\r\n',
      fault: 'malformed-header',
    },
    { title: 'CR CR LF', source: 'To: a@b\r\r\n\r\n', fault: 'malformed-header' },
    { title: 'NUL', source: 'To: a@b\0\r\n\r\n', fault: 'malformed-header' },
    { title: 'a first line that continues nothing', source: ' Bcc: x@y\r\nTo: a@b\r\n\r\n', fault: 'malformed-header' },
    { title: 'nobody to send to', source: 'Subject: x\r\n\r\nTo: a@b', fault: 'no-recipients' },
    { title: 'an empty group', source: 'To: undisclosed-recipients:;\r\n\r\n', fault: 'no-recipients' },
    { title: 'nothing at all', source: '', fault: 'no-recipients' },
    { title: 'a name without an address', source: 'To: Ada\r\n\r\n', fault: 'bad-address' },
    { title: '501 recipients', source: `To: ${list(501)}\r\n\r\n`, fault: 'too-many-recipients' },
    { title: 'a million recipients', source: `To: ${'a,'.repeat(400_000)}\r\n\r\n`, fault: 'too-many-recipients' },
    { title: 'thousands of fields', source: `To: a@b\r\n${'X: y\r\n'.repeat(2_000)}\r\n`, fault: 'too-many-headers' },
    {
      title: 'a header of megabytes',
      source: `To: a@b\r\nX: ${'y'.repeat(1_100_000)}\r\nX: y\r\n\r\n`,
      fault: 'too-many-headers',
    },
  ])('$title', ({ source, fault }) => {
    let thrown: unknown
    try {
      submit(source)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(SubmissionError)
    expect(thrown).toMatchObject({ fault })
  })

  test('500 recipients are taken', () => {
    expect(submit(`To: ${list(500)}\r\n\r\n`).recipients).toHaveLength(500)
  })

  function list(count: number): string {
    return Array.from({ length: count }, (_, index) => `u${index}@x.example`).join(',\r\n ')
  }
})

import { describe, expect, test } from 'vitest'
import { composeMessage, type Draft } from './compose-message.ts'

const draft: Draft = {
  from: 'anna@example.org',
  to: ['ben@example.org'],
  subject: 'Lunch',
  text: 'At noon?\nAnna',
  date: new Date('2026-11-22T10:05:00Z'),
  id: 'a1',
}

describe('composeMessage', () => {
  test('a plain message is plain', () => {
    expect(compose({})).toBe(
      [
        'From: anna@example.org',
        'To: ben@example.org',
        'Subject: Lunch',
        'Date: Sun, 22 Nov 2026 10:05:00 +0000',
        'Message-ID: <a1@example.org>',
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: 7bit',
        '',
        'At noon?',
        'Anna',
        '',
      ].join('\r\n'),
    )
  })

  test('a name with quotes is quoted', () => {
    expect(compose({ fromName: 'Anna "A" Berg' })).toContain('From: "Anna \\"A\\" Berg" <anna@example.org>\r\n')
  })

  test('a line break in a subject starts no header', () => {
    expect(compose({ subject: 'Hello\r\nBcc: all@example.org' })).toContain('Subject: Hello Bcc: all@example.org\r\n')
  })

  test('a long subject beyond ASCII becomes encoded words that break between characters', () => {
    const subject = 'Grüße 🌷 aus München, wo es schon wieder schneit und die Straßenbahn steht'
    const lines = compose({ subject }).split('\r\n')
    const first = lines.findIndex((line) => line.startsWith('Subject: '))
    const encoded = lines.slice(first).filter((line) => line.includes('=?utf-8?B?'))
    expect(encoded.length).toBeGreaterThan(1)
    expect(encoded.every((line) => line.replace('Subject: ', '').trim().length <= 75)).toBe(true)
    expect(encoded.map(decodeWord).join('')).toBe(subject)
  })

  test.each([
    ['text beyond ASCII', 'Schöne Grüße'],
    ['a line longer than 998 characters', 'x'.repeat(1200)],
  ])('%s travels as base64 in lines of 76', (_, text) => {
    const [head = '', body = ''] = compose({ text }).split('\r\n\r\n')
    expect(head).toContain('Content-Transfer-Encoding: base64')
    expect(body.split('\r\n').every((line) => line.length <= 76)).toBe(true)
    expect(Buffer.from(body, 'base64').toString('utf8')).toBe(text)
  })
})

function compose(changes: Partial<Draft>): string {
  return Buffer.from(composeMessage({ ...draft, ...changes })).toString('utf8')
}

function decodeWord(line: string): string {
  return Buffer.from(/=\?utf-8\?B\?(.*)\?=/.exec(line)?.[1] ?? '', 'base64').toString('utf8')
}

import { describe, expect, test } from 'vitest'
import { isAutomaticMail, isUnattendedAddress } from './automatic-mail.ts'
import { parseHeaderFields } from './header-field.ts'

describe('a message that no person waits to be answered', () => {
  test.each([
    ['an ordinary one', 'Subject: Hello', false],
    ['an answer of a program', 'Auto-Submitted: auto-replied', true],
    ['one that a program made', 'auto-submitted: Auto-Generated; x=1', true],
    ['one that says that a person wrote it', 'Auto-Submitted: no', false],
    ['a mailing', 'Precedence: bulk', true],
    ['an urgent one', 'Precedence: first-class', false],
    ['one of a list', 'List-Id: <staff.example.com>', true],
    ['one with a way to leave its list', 'List-Unsubscribe: <https://example.com>', true],
    ['one that asks for no answers', 'X-Auto-Response-Suppress: DR, OOF, AutoReply', true],
    ['one that asks for no read receipt', 'X-Auto-Response-Suppress: RN', false],
    ['a bounce', 'Return-Path: <>', true],
    ['a report', 'Content-Type: multipart/report; report-type=delivery-status', true],
  ])('%s', (_name, header, expected) => {
    expect(isAutomaticMail(parseHeaderFields(Buffer.from(`From: a@b.example\r\n${header}`)))).toBe(expected)
  })

  test.each([
    ['anna@example.com', false],
    ['norbert.replyson@example.com', false],
    ['noreply@example.com', true],
    ['no-reply@example.com', true],
    ['DoNotReply@example.com', true],
    ['mailer-daemon@example.com', true],
    ['owner-staff@example.com', true],
    ['staff-request@example.com', true],
  ])('from %s', (address, expected) => {
    expect(isUnattendedAddress(address)).toBe(expected)
  })
})

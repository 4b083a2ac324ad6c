import { expect, test } from 'vitest'
import type { WaitingFacts } from './waiting-facts-store.ts'
import { composeNotice } from './waiting-notice.ts'

const facts: WaitingFacts = {
  model: 'iPhone 17',
  deviceType: 'iPhone',
  deviceId: 'ABC123',
  os: 'iOS 26.1',
  userAgent: '',
  imei: '',
  protocolVersion: '16.1',
  accessState: 'quarantined',
  accessReason: 'global',
  accessSince: new Date('2026-11-22T10:00:00Z'),
  displayName: 'Anna "the first" Berg',
  address: 'anna@example.com',
  insert: 'Ask the helpdesk: 1234.',
}

test('the message tells the user what is known of the phone, and the words of the organization', () => {
  const { message } = composeNotice(facts)
  expect(message).toMatchObject({ id: 'waiting', folderId: '2', isRead: false, receivedAt: facts.accessSince })
  expect(message.text).toContain('Ask the helpdesk: 1234.')
  expect(message.text).toContain('Model: iPhone 17\r\n')
  expect(message.text).toContain('IMEI: not known\r\n')
  expect(message.text).toContain('Access: in quarantine\r\n')
})

test.each([
  ['a display name with a line end', { displayName: 'Anna\r\nBcc: all@example.com' }],
  ['facts that no phone should have', { model: 'x\u0000\r\n\r\n<html>', userAgent: '\u202e' }],
])('%s breaks nothing', (_name, strange) => {
  const { message, mime } = composeNotice({ ...facts, ...strange })
  expect(message.subject).toBe('Your phone is waiting for approval')
  expect(Buffer.from(mime).toString('latin1').split('\r\n\r\n')[0]).not.toMatch(/^Bcc/m)
})

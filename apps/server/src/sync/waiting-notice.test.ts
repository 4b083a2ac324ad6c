import { expect, test } from 'vitest'
import { composeNotice } from './waiting-notice.ts'

const device = {
  deviceId: 'ABC123',
  accessSince: new Date('2026-11-22T10:00:00Z'),
  user: 'Anna "the first" Berg',
  address: 'anna@example.com',
}

const words = { subject: 'Your phone is waiting for approval', text: 'Ask the helpdesk.\nModel: iPhone 17\n' }

test('the message has the words of its mail, and is as old as the waiting', () => {
  const { message } = composeNotice(device, words)
  expect(message).toMatchObject({ id: 'waiting', folderId: '2', isRead: false, receivedAt: device.accessSince })
  expect(message.text).toContain('Ask the helpdesk.\r\nModel: iPhone 17\r\n')
})

test('a display name with a line end breaks nothing', () => {
  const { message, mime } = composeNotice({ ...device, user: 'Anna\r\nBcc: all@example.com' }, words)
  expect(message.subject).toBe('Your phone is waiting for approval')
  expect(Buffer.from(mime).toString('latin1').split('\r\n\r\n')[0]).not.toMatch(/^Bcc/m)
})

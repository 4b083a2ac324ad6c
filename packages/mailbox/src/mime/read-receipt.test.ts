import { expect, test } from 'vitest'
import { parseHeaderFields } from './header-field.ts'
import { isReadReceipt } from './read-receipt.ts'

test.each([
  ['a notification', 'multipart/report; report-type=disposition-notification; boundary=x', true],
  [
    'a notification in other words',
    'Multipart/Report;\r\n boundary="x";\r\n REPORT-TYPE="Disposition-Notification"',
    true,
  ],
  ['a report that mail was not delivered', 'multipart/report; report-type=delivery-status; boundary=x', false],
  ['a report of nothing', 'multipart/report; boundary=x', false],
  ['a message that talks of it', 'text/plain; report-type=disposition-notification', false],
])('%s', (_, contentType, is) => {
  const header = Buffer.from(`Subject: Read: report-type=disposition-notification\r\nContent-Type: ${contentType}\r\n`)
  expect(isReadReceipt(parseHeaderFields(header))).toBe(is)
})

test('a message without a type is none', () => {
  expect(isReadReceipt(parseHeaderFields(Buffer.from('Subject: Read\r\n')))).toBe(false)
})

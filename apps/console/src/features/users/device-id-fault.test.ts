import { expect, test } from 'vitest'
import { deviceIdFault } from './device-id-fault.ts'

test.each([
  ['an Apple device ID is right', 'APPLDNPK7Q2F', null],
  ['white space around it is forgiven', '  androidc123 ', null],
  ['32 characters are right', 'a'.repeat(32), null],
  ['33 are too many', 'a'.repeat(33), 'tooLong'],
  ['nothing is missing', '   ', 'missing'],
  ['a path is refused', '../etc', 'characters'],
  ['letters with accents are refused', 'é', 'characters'],
])('%s', (_, text, fault) => {
  expect(deviceIdFault(text)).toBe(fault)
})

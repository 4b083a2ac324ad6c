import { expect, test } from 'vitest'
import { fingerprintsOf } from './policy-fingerprints.ts'

test('a version that a strict policy cannot tell everything has no fingerprint', () => {
  const settings = { passwordEnabled: true, requireDeviceEncryption: true }
  expect([...fingerprintsOf(settings).keys()]).toEqual(['2.5', '12.0', '12.1', '14.0', '14.1', '16.0', '16.1'])
  const strict = fingerprintsOf({ ...settings, allowNonProvisionableDevices: false })
  expect([...strict.keys()]).toEqual(['12.1', '14.0', '14.1', '16.0', '16.1'])
})

import { provisionDocument, wapDocument } from '@gatepost/protocol/provisioning'
import { expect, test } from 'vitest'
import { readPolicy, readWapPolicy } from './read-policy.ts'

const settings = { passwordEnabled: true, minPasswordLength: 6, unapprovedInROMApplicationList: ['game.exe'] }

test('a policy of elements is read by their names, a list as a list', () => {
  expect(readPolicy(provisionDocument(settings, '14.1'))).toMatchObject({
    DevicePasswordEnabled: '1',
    MinDevicePasswordLength: '6',
    MaxAttachmentSize: '',
    UnapprovedInROMApplicationList: ['game.exe'],
  })
})

test('a policy of 2.5 is read by the names of its parameters', () => {
  expect(readWapPolicy(wapDocument(settings))).toEqual({
    4131: '0',
    4133: '0',
    AEFrequencyType: '0',
    MinimumPasswordLength: '6',
    PasswordComplexity: '2',
  })
  expect(readWapPolicy('<parm name="a" value="&#38;&#34;"/>')).toEqual({ a: '&"' })
})

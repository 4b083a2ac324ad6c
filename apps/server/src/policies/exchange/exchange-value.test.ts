import { policySettings } from '@gatepost/protocol/tables'
import { describe, expect, test } from 'vitest'
import { fromExchange, toExchange } from './exchange-value.ts'
import type { StrictJson } from './read-strict-json.ts'

function setting(name: string) {
  const found = policySettings.find((one) => one.name === name)
  if (!found) throw new Error(`no setting ${name}`)
  return found
}

const members = (object: Record<string, StrictJson>): StrictJson => ({ members: new Map(Object.entries(object)) })

const read: readonly (readonly [string, StrictJson, unknown])[] = [
  ['allowCamera', true, true],
  ['allowCamera', '$false', false],
  ['allowCamera', ' True ', true],
  ['maxPasswordFailedAttempts', 'Unlimited', null],
  ['maxPasswordFailedAttempts', '8', 8],
  ['maxPasswordFailedAttempts', members({ IsUnlimited: true }), null],
  ['maxPasswordFailedAttempts', members({ IsUnlimited: false, Value: 8 }), 8],
  ['minPasswordLength', null, null],
  ['minPasswordLength', '', null],
  ['minPasswordLength', 6, 6],
  ['maxInactivityTimeLock', '00:15:00', 900],
  ['maxInactivityTimeLock', members({ Ticks: 9_000_000_000, TotalSeconds: 900 }), 900],
  ['devicePolicyRefreshInterval', '1.00:00:00', 86_400],
  ['passwordExpiration', '90.00:00:00', 90],
  ['passwordExpiration', members({ Value: members({ TotalSeconds: 86_400 }) }), 1],
  ['maxAttachmentSize', '1 MB (1,048,576 bytes)', 1_048_576],
  ['maxAttachmentSize', '2048', 2_048],
  ['maxEmailBodyTruncationSize', 5_120, 5_120],
  ['allowBluetooth', 'HandsfreeOnly', 'handsfreeOnly'],
  ['allowBluetooth', 'handsfreeonly', 'handsfreeOnly'],
  ['allowBluetooth', 1, 'handsfreeOnly'],
  ['allowBluetooth', members({ value: 1, Value: 'HandsfreeOnly' }), 'handsfreeOnly'],
  ['maxCalendarAgeFilter', 7, 'sixMonths'],
  ['mobileOTAUpdateMode', 'BetaVersionUpdates', 'betaVersionUpdates'],
  ['unapprovedInROMApplicationList', '{a.exe, b.exe}', ['a.exe', 'b.exe']],
  ['unapprovedInROMApplicationList', 'a.exe', ['a.exe']],
  ['unapprovedInROMApplicationList', '{}', []],
  ['unapprovedInROMApplicationList', '', []],
  ['unapprovedInROMApplicationList', null, []],
  ['unapprovedInROMApplicationList', ['a, b.exe'], ['a, b.exe']],
  ['unapprovedInROMApplicationList', '["a, b.exe"]', ['a, b.exe']],
  ['unapprovedInROMApplicationList', members({ value: ['a.exe', 'b.exe'], Count: 2 }), ['a.exe', 'b.exe']],
]

const refused: readonly (readonly [string, StrictJson, RegExp])[] = [
  ['allowCamera', 1, /True or False/],
  ['allowCamera', 'yes', /True or False/],
  ['passwordHistory', 'Unlimited', /a number/],
  ['passwordHistory', '1e3', /a number/],
  ['passwordHistory', true, /a number/],
  ['maxAttachmentSize', '1 MB', /a number/],
  ['maxInactivityTimeLock', '15 minutes', /such as 00:15:00/],
  ['maxInactivityTimeLock', '24:00:00', /such as 00:15:00/],
  ['maxInactivityTimeLock', '00:60:00', /such as 00:15:00/],
  ['maxInactivityTimeLock', members({}), /such as 00:15:00/],
  ['passwordExpiration', '12:00:00', /whole number of days/],
  ['allowBluetooth', 3, /Disable, HandsfreeOnly, Allow/],
  ['allowBluetooth', members({}), /one of/],
  ['mobileOTAUpdateMode', 0, /one of/],
  ['approvedApplicationList', 'System.String[]', /name of a type/],
  ['approvedApplicationList', true, /list of texts/],
  ['approvedApplicationList', [1], /list of texts/],
  ['approvedApplicationList', members({ value: 'a', Count: 1 }), /list of texts/],
  ['approvedApplicationList', '["a"', /list of texts/],
  ['approvedApplicationList', '["a",1]', /list of texts/],
]

describe('fromExchange', () => {
  test.each(read)('%s: %j', (name, sent, value) => {
    expect(fromExchange(setting(name), sent)).toEqual({ value })
  })

  test.each(refused)('%s must not be %j', (name, sent, fault) => {
    expect(fromExchange(setting(name), sent)).toEqual({ fault: expect.stringMatching(fault) })
  })
})

describe('toExchange', () => {
  test.each([
    ['minPasswordLength', null, null],
    ['maxAttachmentSize', null, 'Unlimited'],
    ['maxAttachmentSize', 0, '0 B (0 bytes)'],
    ['maxAttachmentSize', 1_048_576, '1 MB (1,048,576 bytes)'],
    ['maxAttachmentSize', 2_147_482_624, '2 GB (2,147,482,624 bytes)'],
    ['maxEmailBodyTruncationSize', 5_120, 5_120],
    ['maxInactivityTimeLock', 3_600, '01:00:00'],
    ['passwordExpiration', 90, '90.00:00:00'],
    ['allowBluetooth', 'allow', 'Allow'],
    ['unapprovedInROMApplicationList', ['a'], ['a']],
  ])('%s: %j is %j', (name, value, printed) => {
    expect(toExchange(setting(name), value)).toEqual(printed)
  })
})

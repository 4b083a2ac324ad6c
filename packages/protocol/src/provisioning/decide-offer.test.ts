import { describe, expect, test } from 'vitest'
import { knownVersions, type ProtocolVersion } from '../http/index.ts'
import {
  offerSteps,
  policySettings,
  recommendedPolicySettings,
  type OfferStepId,
  type PolicySettings,
} from '../tables/index.ts'
import { askedSettings, decideOffer, isSettingTold, untoldSettings } from './index.ts'

const password: PolicySettings = { passwordEnabled: true }
const strict = { allowNonProvisionableDevices: false }
const tolerant = { allowNonProvisionableDevices: true }

type Row = readonly [
  string,
  { version: ProtocolVersion; settings: PolicySettings; allowNonProvisionableDevices: boolean },
  OfferStepId,
  /** What cannot be told. */
  string,
]

const rows: readonly Row[] = [
  ['a policy that asks for nothing goes to 2.5', { version: '2.5', settings: {}, ...strict }, 'allTold', ''],
  [
    'the recommended policy goes to 2.5, strict as it may be',
    { version: '2.5', settings: recommendedPolicySettings, ...strict },
    'allTold',
    '',
  ],
  [
    'the recommended policy goes to 12.0, strict as it may be',
    { version: '12.0', settings: recommendedPolicySettings, ...strict },
    'allTold',
    '',
  ],
  [
    'a password with letters goes to 2.5',
    { version: '2.5', settings: { ...password, alphanumericPasswordRequired: true }, ...strict },
    'allTold',
    '',
  ],
  [
    'a password that expires cannot be told to 2.5: refused',
    { version: '2.5', settings: { ...password, passwordExpiration: 90 }, ...strict },
    'partRefused',
    'passwordExpiration',
  ],
  [
    'a password that expires can be told to 12.0',
    { version: '12.0', settings: { ...password, passwordExpiration: 90 }, ...strict },
    'allTold',
    '',
  ],
  [
    'a forbidden camera cannot be told to 12.0: refused',
    { version: '12.0', settings: { allowCamera: false }, ...strict },
    'partRefused',
    'allowCamera',
  ],
  [
    'a forbidden camera cannot be told to 12.0: tolerated where the policy says so',
    { version: '12.0', settings: { allowCamera: false }, ...tolerant },
    'partTolerated',
    'allowCamera',
  ],
  [
    'a forbidden camera can be told to 12.1',
    { version: '12.1', settings: { allowCamera: false }, ...strict },
    'allTold',
    '',
  ],
  [
    'all that is missing is named',
    { version: '2.5', settings: { attachmentsEnabled: false, allowBluetooth: 'disable' }, ...strict },
    'partRefused',
    'attachmentsEnabled, allowBluetooth',
  ],
  [
    'a list is a demand where it names something',
    { version: '12.0', settings: { unapprovedInROMApplicationList: ['game.exe'] }, ...strict },
    'partRefused',
    'unapprovedInROMApplicationList',
  ],
  [
    'an empty list is none',
    { version: '12.0', settings: { unapprovedInROMApplicationList: [] }, ...strict },
    'allTold',
    '',
  ],
  [
    'kinds of characters cannot be told to 12.0',
    { version: '12.0', settings: { ...password, minPasswordComplexCharacters: 3 }, ...strict },
    'partRefused',
    'minPasswordComplexCharacters',
  ],
  [
    'kinds of characters ask for nothing where no password is required',
    { version: '12.0', settings: { minPasswordComplexCharacters: 3 }, ...strict },
    'allTold',
    '',
  ],
  [
    'a recovery password is offered, not demanded',
    { version: '2.5', settings: { ...password, passwordRecoveryEnabled: true }, ...strict },
    'allTold',
    '',
  ],
]

describe('decideOffer', () => {
  test.each(rows)('%s', (_name, facts, decidedBy, detail) => {
    const decision = decideOffer(facts)
    const verdict = decidedBy === 'partRefused' ? { outcome: 'refuse', provisionStatus: 139 } : { outcome: 'offer' }
    const position = offerSteps.findIndex((step) => step.id === decidedBy)
    expect(decision).toEqual({
      ...verdict,
      decidedBy,
      trace: offerSteps.map(({ id }, index) => {
        if (index !== position) return { step: id, outcome: index < position ? 'passed' : 'not-reached' }
        return { step: id, outcome: 'decided', ...(detail !== '' && { detail }) }
      }),
    })
  })

  test('every step decides in some row', () => {
    expect(new Set(rows.map((row) => row[2]))).toEqual(new Set(offerSteps.map((step) => step.id)))
  })
})

test('from 12.1 on every setting can be told', () => {
  const demanding: PolicySettings = {
    ...Object.fromEntries(
      policySettings
        .filter(({ kind }) => kind === 'boolean')
        .map((setting) => [setting.name, setting.default !== true]),
    ),
    allowBluetooth: 'disable',
    maxEmailAgeFilter: 'oneDay',
    passwordHistory: 5,
  }
  const untold = knownVersions.map((version) => untoldSettings(demanding, version).length)
  expect(untold[0]).toBeGreaterThan(untold[1] ?? 0)
  expect(untold.slice(1).map((count) => count > 0)).toEqual([true, false, false, false, false, false])
})

test.each([
  ['allowCamera', '12.0', false],
  ['allowCamera', '12.1', true],
  ['minPasswordLength', '2.5', true],
  ['passwordHistory', '2.5', false],
  ['irmEnabled', '16.1', false],
] as const)('%s at %s: phones are told of it: %s', (name, version, isTold) => {
  expect(isSettingTold(name, version)).toBe(isTold)
})

test('a policy asks for what is not the default, and for nothing that has no effect', () => {
  expect(askedSettings({})).toEqual([])
  expect(askedSettings({ minPasswordLength: 8, allowCamera: true, allowWiFi: false, irmEnabled: false })).toEqual([
    'allowWiFi',
  ])
  expect(askedSettings({ passwordEnabled: true, minPasswordLength: 8, passwordRecoveryEnabled: true })).toEqual([
    'passwordEnabled',
    'minPasswordLength',
  ])
})

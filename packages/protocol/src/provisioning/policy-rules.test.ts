import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  defaultPolicySettings,
  parsePolicySettings,
  wirePolicySettings,
  type CompletePolicySettings,
  type PolicySettings,
} from '../tables/index.ts'
import { throughWire } from '../testing/through-wire.ts'
import { childrenOf, ownText, type WbxmlElement } from '../wbxml/index.ts'
import { policyRules, provisionDocument, withoutContradictions } from './index.ts'
import { anyPolicies } from './testing/random-policies.ts'

const password: PolicySettings = { passwordEnabled: true }
const normal = (settings: PolicySettings) => withoutContradictions({ ...defaultPolicySettings, ...settings })

const rows: readonly (readonly [string, PolicySettings, PolicySettings])[] = [
  [
    'noPassword',
    {
      alphanumericPasswordRequired: true,
      passwordRecoveryEnabled: true,
      minPasswordLength: 9,
      maxInactivityTimeLock: 60,
      maxPasswordFailedAttempts: 4,
      allowSimplePassword: false,
      passwordExpiration: 30,
      passwordHistory: 5,
      minPasswordComplexCharacters: 3,
    },
    {},
  ],
  [
    'kindsBeyondDigits',
    { ...password, minPasswordComplexCharacters: 2 },
    { ...password, minPasswordComplexCharacters: 2, alphanumericPasswordRequired: true },
  ],
  [
    'roomForKinds',
    { ...password, alphanumericPasswordRequired: true, minPasswordComplexCharacters: 4, minPasswordLength: 3 },
    { ...password, alphanumericPasswordRequired: true, minPasswordComplexCharacters: 4, minPasswordLength: 4 },
  ],
  [
    'roomForKinds',
    { ...password, alphanumericPasswordRequired: true, minPasswordLength: 1 },
    { ...password, alphanumericPasswordRequired: true, minPasswordLength: 2 },
  ],
  ['noAttachments', { attachmentsEnabled: false, maxAttachmentSize: 10 }, { attachmentsEnabled: false }],
  ['plainTextOnly', { allowHTMLEmail: false, maxEmailHTMLBodyTruncationSize: 10 }, { allowHTMLEmail: false }],
  ...(['des', 'rc264bit', 'rc240bit'] as const).map((weak): readonly [string, PolicySettings, PolicySettings] => [
    'strongAlgorithms',
    {
      allowSMIMEEncryptionAlgorithmNegotiation: 'onlyStrongAlgorithmNegotiation',
      requireEncryptionSMIMEAlgorithm: weak,
    },
    { allowSMIMEEncryptionAlgorithmNegotiation: 'onlyStrongAlgorithmNegotiation' },
  ]),
]

const untouched: readonly (readonly [string, PolicySettings])[] = [
  ['a password with all its settings', { ...password, minPasswordLength: 1, maxInactivityTimeLock: 60 }],
  ['as long as there are kinds', { ...password, alphanumericPasswordRequired: true, minPasswordLength: 2 }],
  ['letters, with no minimum', { ...password, alphanumericPasswordRequired: true, minPasswordLength: null }],
  ['a largest attachment', { maxAttachmentSize: 10 }],
  ['HTML that is cut', { maxEmailHTMLBodyTruncationSize: 10 }],
  ['plain text that is cut where HTML is off', { allowHTMLEmail: false, maxEmailBodyTruncationSize: 10 }],
  [
    'a strong algorithm of their own',
    {
      allowSMIMEEncryptionAlgorithmNegotiation: 'onlyStrongAlgorithmNegotiation',
      requireEncryptionSMIMEAlgorithm: 'rc2128bit',
    },
  ],
  [
    'a weak algorithm where none may be agreed on',
    { allowSMIMEEncryptionAlgorithmNegotiation: 'blockNegotiation', requireEncryptionSMIMEAlgorithm: 'des' },
  ],
  ['a forbidden card that would have to be encrypted', { allowStorageCard: false, requireStorageCardEncryption: true }],
  [
    'both lists of programs',
    { approvedApplicationList: ['a'.repeat(40)], unapprovedInROMApplicationList: ['game.exe'] },
  ],
]

describe('withoutContradictions', () => {
  test.each(rows)('%s: of %j phones are told %j', (id, settings, told) => {
    expect(policyRules.find((rule) => rule.id === id)?.when({ ...defaultPolicySettings, ...settings })).toBe(true)
    expect(normal(settings)).toEqual({ ...defaultPolicySettings, ...told })
  })

  test('every rule has a row, and a reason in a sentence', () => {
    expect(new Set(rows.map(([id]) => id))).toEqual(new Set(policyRules.map(({ id }) => id)))
    for (const { reason } of policyRules) expect(reason).toMatch(/^[A-Z].*\.$/)
  })

  test.each(untouched)('%s stays as it is', (_name, settings) => {
    expect(normal(settings)).toEqual({ ...defaultPolicySettings, ...settings })
  })

  test('twice is once, and what is told could be saved, for 10,000 policies', () => {
    fc.assert(
      fc.property(anyPolicies, (policy) => {
        const told = withoutContradictions(policy)
        expect(withoutContradictions(told)).toEqual(told)
        expect(parsePolicySettings(told)).toMatchObject({ ok: true })
      }),
      { numRuns: 10_000 },
    )
  }, 60_000)

  test('no document breaks a rule, as a phone reads it, for 10,000 policies', () => {
    fc.assert(
      fc.property(anyPolicies, (policy) => {
        const read = asRead(throughWire(provisionDocument(policy, '16.1')), policy)
        const broken = policyRules.filter(
          (rule) => rule.when(read) && JSON.stringify({ ...read, ...rule.told(read) }) !== JSON.stringify(read),
        )
        expect(broken.map(({ id }) => id)).toEqual([])
      }),
      { numRuns: 10_000 },
    )
  }, 60_000)
})

/** The settings that a document says, with those that are not sent as they were. */
function asRead(document: WbxmlElement, policy: CompletePolicySettings): CompletePolicySettings {
  const children = childrenOf(document)
  return wirePolicySettings.reduce((settings, setting, index) => {
    const child = children[index]
    if (child?.tag.name !== setting.element) throw new Error(`${setting.element} is not where it belongs`)
    return { ...settings, [setting.name]: valueIn(child, setting) }
  }, policy)
}

function valueIn(child: WbxmlElement, setting: (typeof wirePolicySettings)[number]): unknown {
  const text = ownText(child)
  switch (setting.kind) {
    case 'boolean':
      return text === '1'
    case 'integer':
      return text === '' || text === '-1' ? null : Number(text)
    case 'choice':
      return setting.choices.find(({ wire }) => String(wire) === text)?.value
    case 'list':
      return childrenOf(child).map(ownText)
  }
}

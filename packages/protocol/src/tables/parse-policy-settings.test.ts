import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePolicySettings, type PolicyFaultCode } from './index.ts'

const sha1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709'

const good: readonly (readonly [string, object])[] = [
  ['no settings at all', {}],
  ['a switch', { allowCamera: false }],
  ['the least and the most of a number', { minPasswordLength: 1, passwordHistory: 50 }],
  ['the longest minimum length', { minPasswordLength: 18 }],
  ['null for not limited', { maxAttachmentSize: null, devicePolicyRefreshInterval: null }],
  ['a choice', { allowBluetooth: 'handsfreeOnly' }],
  [
    'lists',
    { approvedApplicationList: [sha1, '2jmj7l5rSw0yVb/vlWAYkK/YBwk='], unapprovedInROMApplicationList: ['a b.exe'] },
  ],
  [
    'the longest list',
    { unapprovedInROMApplicationList: Array.from({ length: 500 }, (_item, index) => `${index}.exe`) },
  ],
  [
    'a strong algorithm where strong ones are demanded',
    {
      requireEncryptionSMIMEAlgorithm: 'rc2128bit',
      allowSMIMEEncryptionAlgorithmNegotiation: 'onlyStrongAlgorithmNegotiation',
    },
  ],
  [
    'as many characters as kinds of them',
    { passwordEnabled: true, minPasswordLength: 4, minPasswordComplexCharacters: 4 },
  ],
  [
    'fewer characters than kinds, where no password is required',
    { minPasswordLength: 2, minPasswordComplexCharacters: 4 },
  ],
  ['kinds of characters without a minimum length', { passwordEnabled: true, minPasswordComplexCharacters: 4 }],
]

const bad: readonly (readonly [string, unknown, string, PolicyFaultCode])[] = [
  ['a text', 'x', '', 'not-an-object'],
  ['null', null, '', 'not-an-object'],
  ['a list', [], '', 'not-an-object'],
  ['an unknown name', { allowEverything: true }, 'allowEverything', 'unknown'],
  ['a name of the prototype', JSON.parse('{"__proto__":true}'), '__proto__', 'unknown'],
  ["the wire's name of a setting", { DevicePasswordEnabled: true }, 'DevicePasswordEnabled', 'unknown'],
  ['a number for a switch', { allowCamera: 1 }, 'allowCamera', 'wrong-type'],
  ['null for a switch', { allowCamera: null }, 'allowCamera', 'wrong-type'],
  ['a length of 0', { minPasswordLength: 0 }, 'minPasswordLength', 'out-of-range'],
  ['a length of 19', { minPasswordLength: 19 }, 'minPasswordLength', 'out-of-range'],
  ['half a character', { minPasswordLength: 4.5 }, 'minPasswordLength', 'wrong-type'],
  ['a number as text', { minPasswordLength: '4' }, 'minPasswordLength', 'wrong-type'],
  ['null for a number that is always limited', { passwordHistory: null }, 'passwordHistory', 'wrong-type'],
  ['three attempts', { maxPasswordFailedAttempts: 3 }, 'maxPasswordFailedAttempts', 'out-of-range'],
  ['a choice that is none', { allowBluetooth: 'sometimes' }, 'allowBluetooth', 'out-of-range'],
  ["the wire's number of a choice", { allowBluetooth: 1 }, 'allowBluetooth', 'wrong-type'],
  ['a text for a list', { approvedApplicationList: sha1 }, 'approvedApplicationList', 'wrong-type'],
  ['a list of numbers', { approvedApplicationList: [1] }, 'approvedApplicationList', 'wrong-type'],
  ['a hash that is none', { approvedApplicationList: ['abc'] }, 'approvedApplicationList', 'malformed'],
  ['a hash twice', { approvedApplicationList: [sha1, sha1] }, 'approvedApplicationList', 'malformed'],
  ['a program without a name', { unapprovedInROMApplicationList: [''] }, 'unapprovedInROMApplicationList', 'malformed'],
  [
    'a program with a control character',
    { unapprovedInROMApplicationList: ['a\u0000.exe'] },
    'unapprovedInROMApplicationList',
    'malformed',
  ],
  [
    'too long a list',
    { unapprovedInROMApplicationList: Array.from({ length: 501 }, (_item, index) => `${index}.exe`) },
    'unapprovedInROMApplicationList',
    'out-of-range',
  ],
  [
    'fewer characters than kinds of them',
    { passwordEnabled: true, minPasswordLength: 3, minPasswordComplexCharacters: 4 },
    'minPasswordLength',
    'contradiction',
  ],
  [
    'a weak algorithm where strong ones are demanded',
    {
      requireEncryptionSMIMEAlgorithm: 'des',
      allowSMIMEEncryptionAlgorithmNegotiation: 'onlyStrongAlgorithmNegotiation',
    },
    'allowSMIMEEncryptionAlgorithmNegotiation',
    'contradiction',
  ],
]

describe('parsePolicySettings', () => {
  test.each(good)('it takes %s', (_name, input) => {
    expect(parsePolicySettings(input)).toEqual({ ok: true, value: input })
  })

  test.each(bad)('it refuses %s', (_name, input, name, code) => {
    const parsed = parsePolicySettings(input)
    expect(parsed).toMatchObject({ ok: false, faults: [{ name, code, message: expect.stringMatching(/\.$/) }] })
  })

  test('it names all faults at once', () => {
    const parsed = parsePolicySettings({ allowCamera: 'no', minPasswordLength: 40, wifi: true })
    expect(parsed.ok ? [] : parsed.faults.map((fault) => fault.name)).toEqual([
      'allowCamera',
      'minPasswordLength',
      'wifi',
    ])
  })

  test('a hostile name is cut and cleaned, and there is an end to the faults', () => {
    const long = parsePolicySettings({ [`\u202e${'x'.repeat(1000)}`]: true })
    expect(long).toMatchObject({ ok: false, faults: [{ name: 'x'.repeat(64) }] })
    const many = parsePolicySettings(
      Object.fromEntries(Array.from({ length: 10_000 }, (_item, index) => [`x${index}`, 1])),
    )
    expect(many.ok ? 0 : many.faults.length).toBeLessThan(100)
  })

  test('it never throws, and what it takes it gives back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (input) => {
        const parsed = parsePolicySettings(input)
        if (parsed.ok) expect(parsed.value).toEqual(input)
      }),
    )
  })
})

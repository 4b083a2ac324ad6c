import {
  completePolicySettings,
  parsePolicySettings,
  policySettings,
  type PolicySettings,
} from '@gatepost/protocol/tables'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SettingValue } from '../compare-settings.ts'
import { readPolicies } from './read-policies.ts'
import { UnreadableText } from './read-strict-json.ts'
import { writePolicy } from './write-policies.ts'

const anyLine = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => /^[^\p{Cc}\p{Cs}]+$/u.test(text))

const values: Record<string, fc.Arbitrary<SettingValue>> = Object.fromEntries(
  policySettings.map((setting) => [setting.name, arbitraryOf(setting)]),
)

function arbitraryOf(setting: (typeof policySettings)[number]): fc.Arbitrary<SettingValue> {
  switch (setting.kind) {
    case 'boolean':
      return fc.boolean()
    case 'integer': {
      const number = fc.integer({ min: setting.min, max: setting.max })
      return setting.isUnlimitable ? fc.option(number) : number
    }
    case 'choice':
      return fc.constantFrom(...setting.choices.map(({ value }) => value))
    case 'list':
      return setting.name === 'approvedApplicationList'
        ? fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{40}$/), { maxLength: 3 })
        : fc.uniqueArray(anyLine, { maxLength: 3 })
  }
}

const anySettings: fc.Arbitrary<PolicySettings> = fc.record(values, { requiredKeys: [] }).chain((sent) => {
  const parsed = parsePolicySettings(sent)
  return parsed.ok ? fc.constant(parsed.value) : fc.constant({})
})

const anyName = anyLine.filter((name) => name.trim() === name)

describe('what is exported is imported as it was', () => {
  test.each(['json', 'csv'] as const)('as %s, with every setting', (format) => {
    fc.assert(
      fc.property(anyName, anySettings, fc.boolean(), (name, settings, isDefault) => {
        const read = readPolicies(format, writePolicy(format, { name, settings, isDefault }))
        const whole = completePolicySettings(settings)
        expect(read).toEqual([{ name, settings: whole, ignored: ['IsDefault'], faults: [] }])
      }),
      { numRuns: 300 },
    )
  })

  test('as our own document, with what was set', () => {
    fc.assert(
      fc.property(anyName, anySettings, (name, settings) => {
        const read = readPolicies('gatepost', writePolicy('gatepost', { name, settings, isDefault: false }))
        expect(read).toEqual([{ name, settings, ignored: [], faults: [] }])
      }),
    )
  })
})

describe('what Exchange prints', () => {
  test('as JSON, one or several, with what is no setting ignored by name', () => {
    const one = '{"Name":"A","DevicePasswordEnabled":true,"__proto__":{"x":1},"Guid":"0","IsDefault":false}'
    const read = readPolicies('json', `\uFEFF[${one},{"MaxAttachmentSize":{"IsUnlimited":true}}]`)
    expect(read).toEqual([
      { name: 'A', settings: { passwordEnabled: true }, ignored: ['__proto__', 'Guid', 'IsDefault'], faults: [] },
      { name: undefined, settings: { maxAttachmentSize: null }, ignored: [], faults: [] },
    ])
  })

  test('as JSON of Windows PowerShell out of a remote session; a number of which nothing is known is left out', () => {
    const one = '"AllowBluetooth":{"value":1,"Value":"HandsfreeOnly"},"ApprovedApplicationList":{"value":[],"Count":0}'
    const text = `{"value":[{"Name":"A",${one}},{"Name":"B","MobileOTAUpdateMode":2}],"Count":2}`
    expect(readPolicies('json', text)).toEqual([
      {
        name: 'A',
        settings: { allowBluetooth: 'handsfreeOnly', approvedApplicationList: [] },
        ignored: [],
        faults: [],
      },
      { name: 'B', settings: {}, ignored: ['MobileOTAUpdateMode'], faults: [] },
    ])
  })

  test('as a list', () => {
    const text = 'Name : A\nMaxInactivityTimeLock : 00:15:00\nUnapprovedInROMApplicationList : {a.exe,\n   b.exe}\n'
    expect(readPolicies('list', text)).toMatchObject([
      { name: 'A', settings: { maxInactivityTimeLock: 900, unapprovedInROMApplicationList: ['a.exe', 'b.exe'] } },
    ])
  })

  test('every fault is named, and a setting under two names is one', () => {
    const text = '{"AllowCamera":7,"allowcamera":true,"MinPasswordLength":4,"MinDevicePasswordLength":5}'
    expect(readPolicies('json', text)[0]?.faults).toEqual([
      { property: 'AllowCamera', message: 'must be True or False' },
      { property: 'MinDevicePasswordLength', message: 'says minPasswordLength a second time' },
    ])
  })
})

describe('a text that is none', () => {
  test.each([
    ['json', '[]', /no policy/],
    ['json', '["x"]', /an object/],
    ['json', '{"AllowCamera":true,"AllowCamera":true}', /twice/],
    ['json', `[${Array.from({ length: 101 }, () => '{}').join(',')}]`, /100 policies/],
    ['csv', '"Name","Name"\r\n"a","b"', /twice/],
    ['csv', '"Name","AllowCamera"\r\n"a"', /2 cells and has 1/],
    ['csv', '"Name"\r\n', /no policy/],
    ['list', '', /no policy/],
  ] as const)('%s: %s', (format, text, message) => {
    expect(() => readPolicies(format, text)).toThrow(message)
  })

  test('our own document says nothing that we do not know', () => {
    const text = '[{"name":"A","settings":{"passwordHistory":{"x":1},"approvedApplicationList":[1]},"extra":1},{}]'
    expect(readPolicies('gatepost', text)).toMatchObject([
      {
        settings: { passwordHistory: Number.NaN, approvedApplicationList: Number.NaN },
        faults: [{ property: 'extra' }],
      },
      { faults: [{ property: 'settings' }] },
    ])
  })

  test.each(['json', 'csv', 'list'] as const)('a long %s is refused in no time', (format) => {
    const start = performance.now()
    for (const text of [
      '"'.padEnd(262_144, 'a\\'),
      `"${'""'.repeat(131_000)}`,
      ' '.repeat(262_144),
      'a'.repeat(262_144),
    ]) {
      expect(() => readPolicies(format, text)).toThrow(UnreadableText)
    }
    const goingOn = `a : x\n${' y\n'.repeat(87_000)}`
    if (format === 'list') expect(readPolicies(format, goingOn)[0]?.ignored).toEqual(['a'])
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})

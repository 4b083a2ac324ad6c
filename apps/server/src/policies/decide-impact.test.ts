import { describe, expect, test } from 'vitest'
import { decideImpact, lockOutOf } from './decide-impact.ts'
import type { DeviceGroup } from './impact-read-model.ts'

const group = (changes: Partial<DeviceGroup>): DeviceGroup => ({
  version: '16.1',
  family: 'apple',
  claim: 1,
  hasProvisioned: true,
  devices: 1,
  ...changes,
})

const strict = { passwordEnabled: true, requireDeviceEncryption: true, allowNonProvisionableDevices: false }

describe('who would be locked out', () => {
  test.each([
    ['a phone that applied its policy', {}, undefined],
    ['a phone whose version cannot be told all', { version: '12.0' }, 'version'],
    ['one that applied a part', { claim: 2 }, 'partly-applied'],
    ['one that applied nothing', { claim: 3 }, 'not-applied'],
    ['one that is managed elsewhere', { claim: 4 }, 'managed-elsewhere'],
    ['one that never took a policy', { claim: null, hasProvisioned: false }, 'never-provisioned'],
    ['one that said nothing since, and took one before', { claim: null }, undefined],
    [
      'one that cannot be told all and said that it applied a part: for the first reason',
      { version: '2.5', claim: 2 },
      'version',
    ],
  ] as const)('%s', (_name, facts, reason) => {
    expect(lockOutOf(strict)(group(facts))).toBe(reason)
  })

  test('none by a policy that tolerates them; none managed elsewhere where that is allowed', () => {
    const tolerant = { ...strict, allowNonProvisionableDevices: true }
    expect(lockOutOf(tolerant)(group({ version: '2.5', claim: 3, hasProvisioned: false }))).toBeUndefined()
    const external = { ...strict, allowExternalDeviceManagement: true }
    expect(lockOutOf(external)(group({ claim: 4, hasProvisioned: false }))).toBeUndefined()
  })
})

describe('decideImpact', () => {
  const groups = [
    group({ devices: 100 }),
    group({ devices: 20, version: '12.0', family: 'other' }),
    group({ devices: 7, claim: 2, family: 'gmail' }),
    group({ devices: 3, version: '99.9', family: 'windows' }),
  ]

  test('counts whom it locks out, and what each version cannot be told', () => {
    const impact = decideImpact({ before: {}, after: strict }, groups)
    expect(impact).toMatchObject({
      devices: 130,
      provisionAgain: 130,
      lockedOut: {
        devices: 27,
        reasons: [
          { reason: 'version', devices: 20 },
          { reason: 'partly-applied', devices: 7 },
        ],
      },
      versions: [
        { version: '16.1', devices: 107, isRefused: false, untold: [] },
        { version: '12.0', devices: 20, isRefused: true, untold: ['requireDeviceEncryption'] },
        { version: '99.9', devices: 3, isRefused: false, untold: [] },
      ],
    })
  })

  test('a change that no phone is told makes none fetch its policy again, unless it is new to them', () => {
    const after = { allowNonProvisionableDevices: false }
    expect(decideImpact({ before: {}, after }, groups.slice(0, 3)).provisionAgain).toBe(0)
    expect(decideImpact({ before: undefined, after }, groups).provisionAgain).toBe(130)
  })

  test('hardly anybody is left only where those are out that were let in before', () => {
    const out = [group({ devices: 95, version: '12.0' }), group({ devices: 5 })]
    const lockOut = { isEverybody: true, allowedBefore: 100, allowedAfter: 5, word: 'LOCK OUT 95' }
    expect(decideImpact({ before: {}, after: strict }, out).lockOut).toEqual(lockOut)
    expect(decideImpact({ before: undefined, after: strict }, out).lockOut).toEqual(lockOut)
    expect(decideImpact({ before: strict, after: strict }, out).lockOut.isEverybody).toBe(false)
    expect(decideImpact({ before: {}, after: {} }, out).lockOut.isEverybody).toBe(false)
  })

  test('what is known of a client is told with its source, all else is unknown', () => {
    const after = { passwordEnabled: true, minPasswordLength: 8, allowCamera: false }
    const { clients } = decideImpact({ before: {}, after }, groups)
    expect(clients.map(({ family, devices }) => [family, devices])).toEqual([
      ['apple', 100],
      ['other', 20],
      ['gmail', 7],
      ['windows', 3],
    ])
    expect(clients[0]).toMatchObject({ facts: [], unknown: ['passwordEnabled', 'minPasswordLength', 'allowCamera'] })
    expect(clients[2]).toMatchObject({
      facts: [{ setting: 'minPasswordLength', behaviour: 'differs', source: expect.any(String) }],
      unknown: ['passwordEnabled', 'allowCamera'],
    })
  })
})

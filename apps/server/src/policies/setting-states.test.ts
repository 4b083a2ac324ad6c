import { describe, expect, test } from 'vitest'
import type { DevicePolicyFacts } from './device-policy-read-model.ts'
import { settingStates } from './setting-states.ts'

const at = new Date('2026-11-22T09:00:00Z')
const settings = { passwordEnabled: true, minPasswordLength: 6, allowCamera: false }

const facts = (changes: Partial<DevicePolicyFacts>): DevicePolicyFacts => ({
  version: '16.1',
  policyId: 'p',
  policyName: 'Strict',
  policyRevision: 2,
  source: 'own',
  wanted: settings,
  acknowledged: settings,
  acknowledgedPolicyId: 'p',
  acknowledgedRevision: 2,
  acknowledgedAt: at,
  claim: 1,
  hasPolicyKey: true,
  isWaitedFor: false,
  ...changes,
})

function stateOf(name: string, changes: Partial<DevicePolicyFacts> = {}) {
  return settingStates(facts(changes)).find((one) => one.name === name)
}

describe('a setting on a device', () => {
  test('is acknowledged with its time where the device said that it applied this value', () => {
    expect(stateOf('minPasswordLength')).toEqual({
      name: 'minPasswordLength',
      wanted: 6,
      sent: 6,
      state: 'acknowledged',
      acknowledgedAt: at,
    })
  })

  test('is acknowledged with an older value where the policy has changed since', () => {
    const changed = { acknowledged: { ...settings, minPasswordLength: 4 } }
    expect(stateOf('minPasswordLength', changed)).toMatchObject({
      wanted: 6,
      sent: 4,
      state: 'acknowledged-older-value',
    })
    expect(stateOf('allowCamera', changed)).toMatchObject({ sent: false, state: 'acknowledged' })
  })

  test('is older where it is not known any more what was acknowledged', () => {
    const [state] = settingStates(facts({ acknowledged: undefined }))
    expect(state).toMatchObject({ sent: undefined, state: 'acknowledged-older-value', acknowledgedAt: at })
  })

  test.each([
    ['sent where the device applied a part', { claim: 2 }, 'sent'],
    ['sent where it is managed elsewhere', { claim: 4 }, 'sent'],
    ['sent where the device refused it and has no key', { claim: 3, hasPolicyKey: false }, 'sent'],
    ['sent where it has not answered yet', { claim: null, hasPolicyKey: false, isWaitedFor: true }, 'sent'],
    ['not sent where the device never asked', { claim: null, hasPolicyKey: false }, 'not-sent'],
    ['not in a version that has no word for it', { version: '12.0' }, 'not-in-version'],
    ['not in a version that nobody knows', { version: '99.9' }, 'not-in-version'],
  ])('is %s', (_name, changes, state) => {
    expect(stateOf('allowCamera', changes)).toMatchObject({ state, acknowledgedAt: null })
  })

  test('is compared as the device is told it: what has no effect is the same whatever it says', () => {
    const without = { wanted: { minPasswordLength: 9 }, acknowledged: {} }
    expect(stateOf('minPasswordLength', without)).toMatchObject({ wanted: 9, sent: null, state: 'acknowledged' })
  })

  test("is the server's own where no device is told of it", () => {
    expect(stateOf('allowNonProvisionableDevices')).toMatchObject({
      wanted: true,
      sent: undefined,
      state: 'server-side',
    })
  })
})

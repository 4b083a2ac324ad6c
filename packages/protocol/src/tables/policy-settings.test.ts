import { describe, expect, test } from 'vitest'
import { Provision } from '../wbxml/code-pages/index.ts'
import {
  completePolicySettings,
  defaultPolicySettings,
  parsePolicySettings,
  policySettings,
  recommendedPolicySettings,
  serverPolicySettings,
  wirePolicySettings,
} from './index.ts'

describe('policySettings', () => {
  test('the wire has 42 of them, and none is named twice', () => {
    expect(wirePolicySettings).toHaveLength(42)
    for (const key of ['name', 'exchangeParameter'] as const) {
      expect(new Set(policySettings.map((setting) => setting[key])).size).toBe(policySettings.length)
    }
  })

  test.each(wirePolicySettings)('$name has the element and token of code page 14', (setting) => {
    expect(Provision[setting.element].token).toBe(setting.token)
  })

  test('every element of the code page that belongs to the document is there, once', () => {
    const items = ['ApplicationName', 'Hash']
    const inDocument = Object.values(Provision.tags)
      .filter(({ token }) => token >= Provision.DevicePasswordEnabled.token && token <= Provision.Hash.token)
      .map(({ name }) => name)
      .filter((name) => !items.includes(name))
    expect(wirePolicySettings.map((setting) => setting.element).toSorted()).toEqual(inDocument.toSorted())
  })

  test('what the phone is not told has no element, no token and no version', () => {
    for (const setting of serverPolicySettings) {
      expect(setting).toMatchObject({ element: null, token: null, minVersion: null, group: 'management' })
    }
  })

  test.each(policySettings)('the default of $name is a value of that setting', ({ name, default: value }) => {
    expect(parsePolicySettings({ [name]: value })).toEqual({ ok: true, value: { [name]: value } })
  })

  test('each effect is one plain sentence', () => {
    for (const { effect } of policySettings) expect(effect).toMatch(/^[A-Z].*\.$/)
  })

  test('a minimum length may be 18, though the wire carries 16', () => {
    const setting = policySettings.find(({ name }) => name === 'minPasswordLength')
    expect(setting).toMatchObject({ min: 1, max: 18, wireMax: 16, default: null })
  })
})

describe('the policies that come along', () => {
  test('the default one is complete and asks for no password', () => {
    expect(Object.keys(defaultPolicySettings)).toEqual(policySettings.map(({ name }) => name))
    expect(defaultPolicySettings).toMatchObject({
      passwordEnabled: false,
      minPasswordLength: null,
      allowNonProvisionableDevices: true,
      devicePolicyRefreshInterval: null,
    })
  })

  test('both are without fault', () => {
    expect(parsePolicySettings(defaultPolicySettings)).toMatchObject({ ok: true })
    expect(parsePolicySettings(recommendedPolicySettings)).toEqual({ ok: true, value: recommendedPolicySettings })
  })

  test('what is missing or undefined gets its default, null stays', () => {
    const settings = completePolicySettings({ passwordHistory: 3, allowCamera: undefined, maxAttachmentSize: null })
    expect(settings).toEqual({ ...defaultPolicySettings, passwordHistory: 3 })
  })
})

import { readFileSync } from 'node:fs'
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
  type IntegerSetting,
  type PolicySetting,
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

type PublishedSetting = {
  readonly element: string
  readonly token: string
  readonly type: string
  readonly minVersion: string
  readonly exchangeParameter: string
  readonly exchangeDefault: unknown
  readonly range?: readonly [number, number]
  readonly choices?: Readonly<Record<string, string>>
  readonly item?: string
  readonly unit?: string
}

/** A second copy of what is published, to hold the table against. */
const published: { readonly settings: readonly PublishedSetting[] } = JSON.parse(
  readFileSync(new URL('../../test-vectors/policy-settings.json', import.meta.url), 'utf8'),
)

const typesOfKind: Readonly<Record<PolicySetting['kind'], readonly string[]>> = {
  boolean: ['boolean'],
  integer: ['unsignedInt', 'unsignedByte', 'integer', 'unsignedIntOrEmpty', 'unsignedByteOrEmpty'],
  choice: ['unsignedInt', 'unsignedByte', 'integer'],
  list: ['container'],
}

describe('the table and what is published', () => {
  test('name the same elements in the same order', () => {
    expect(wirePolicySettings.map(({ element }) => element)).toEqual(published.settings.map(({ element }) => element))
  })

  test.each(published.settings)('agree on $element', (fact) => {
    const setting: PolicySetting | undefined = wirePolicySettings.find(({ element }) => element === fact.element)
    if (setting === undefined) throw new Error(`${fact.element} is missing`)
    expect(setting).toMatchObject({
      token: Number(fact.token),
      minVersion: fact.minVersion,
      exchangeParameter: fact.exchangeParameter,
    })
    expect(typesOfKind[setting.kind]).toContain(fact.type)
    expect(exchangeDefaultOf(setting)).toEqual(fact.exchangeDefault === 'Unlimited' ? null : fact.exchangeDefault)
    if (setting.kind === 'integer') expectSameMeasure(setting, fact)
    if (setting.kind === 'choice') {
      expect(Object.fromEntries(setting.choices.map(({ wire, exchangeValue }) => [wire, exchangeValue]))).toEqual(
        fact.choices,
      )
    }
    if (setting.kind === 'list') expect(setting.itemElement).toBe(fact.item)
  })
})

function exchangeDefaultOf(setting: PolicySetting): unknown {
  if (setting.kind !== 'choice') return setting.default
  return setting.choices.find(({ value }) => value === setting.default)?.exchangeValue
}

/** What is sent lies within the range of the wire; Exchange's cmdlets, which the table follows, take less of it. */
function expectSameMeasure(
  setting: IntegerSetting,
  { type, range: published = [0, 0xffff_ffff], unit }: PublishedSetting,
) {
  const [least, most] = published
  expect(setting.min).toBeGreaterThanOrEqual(least)
  expect(setting.wireMax).toBeLessThanOrEqual(most)
  if (unit !== undefined) expect(setting.unit).toBe(unit)
  if (!setting.isUnlimitable) return
  const isEmptyAllowed = type.endsWith('OrEmpty')
  expect(setting.unlimitedOnWire).toBe(isEmptyAllowed ? '' : '-1')
  if (!isEmptyAllowed) expect(least).toBe(-1)
}

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

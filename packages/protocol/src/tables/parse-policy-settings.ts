import { plainText } from '../values/wire-text.ts'
import type { PolicySetting } from './policy-setting.ts'
import { policySettings } from './policy-settings.ts'
import { completePolicySettings, type CompletePolicySettings, type PolicySettings } from './policy-values.ts'

export type PolicyFaultCode =
  | 'not-an-object'
  | 'unknown'
  | 'wrong-type'
  | 'out-of-range'
  | 'malformed'
  | 'contradiction'

/** What is wrong with one setting, for its field in the editor; `name` is '' where it is no object at all. */
export type PolicyFault = { readonly name: string; readonly code: PolicyFaultCode; readonly message: string }

export type ParsedPolicySettings =
  | { readonly ok: true; readonly value: PolicySettings }
  | { readonly ok: false; readonly faults: readonly PolicyFault[] }

/**
 * Reads the settings of a policy from JSON. Unknown names are refused, missing ones stay missing. All faults are named,
 * contradictions between settings once each value by itself is right.
 */
export function parsePolicySettings(input: unknown): ParsedPolicySettings {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { ok: false, faults: [{ name: '', code: 'not-an-object', message: 'The settings must be an object.' }] }
  }
  const faults = faultsOf(input)
  if (!isFaultless(input, faults)) return { ok: false, faults }
  const contradictions = contradictionsIn(completePolicySettings(input))
  return contradictions.length === 0 ? { ok: true, value: { ...input } } : { ok: false, faults: contradictions }
}

const settingsByName: ReadonlyMap<string, PolicySetting> = new Map<string, PolicySetting>(
  policySettings.map((setting) => [setting.name, setting]),
)

function faultsOf(input: object): readonly PolicyFault[] {
  return Object.entries(input)
    .slice(0, settingsByName.size + 1)
    .flatMap(([name, value]) => faultIn(name, value) ?? [])
}

function isFaultless(_input: object, faults: readonly PolicyFault[]): _input is PolicySettings {
  return faults.length === 0
}

function faultIn(name: string, value: unknown): PolicyFault | undefined {
  const setting = settingsByName.get(name)
  const shownName = plainText(name, 64)
  if (setting === undefined) return { name: shownName, code: 'unknown', message: `There is no setting ${shownName}.` }
  const fault = (code: PolicyFaultCode, message: string): PolicyFault => ({ name, code, message: `${name} ${message}` })
  switch (setting.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : fault('wrong-type', 'must be true or false.')
    case 'integer': {
      if (value === null && setting.isUnlimitable) return undefined
      const words = `must be a whole number from ${setting.min} to ${setting.max}${setting.isUnlimitable ? ' or null' : ''}.`
      if (typeof value !== 'number' || !Number.isInteger(value)) return fault('wrong-type', words)
      return value < setting.min || value > setting.max ? fault('out-of-range', words) : undefined
    }
    case 'choice': {
      if (setting.choices.some((choice) => choice.value === value)) return undefined
      const words = `must be one of ${setting.choices.map((choice) => choice.value).join(', ')}.`
      return fault(typeof value === 'string' ? 'out-of-range' : 'wrong-type', words)
    }
    case 'list': {
      if (!isTextList(value)) return fault('wrong-type', 'must be a list of texts.')
      if (value.length > setting.maxItems) return fault('out-of-range', `must have at most ${setting.maxItems} items.`)
      if (new Set(value).size !== value.length) return fault('malformed', 'must name nothing twice.')
      return value.every((item) => setting.itemPattern.test(item))
        ? undefined
        : fault('malformed', `must have as each item ${setting.itemWords}.`)
    }
  }
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

type Contradiction = {
  readonly name: keyof PolicySettings
  readonly message: string
  readonly isIn: (settings: CompletePolicySettings) => boolean
}

const contradictions: readonly Contradiction[] = [
  {
    name: 'minPasswordLength',
    message: 'minPasswordLength must not be less than minPasswordComplexCharacters: each kind takes a character.',
    isIn: ({ passwordEnabled, minPasswordLength, minPasswordComplexCharacters }) =>
      passwordEnabled && minPasswordLength !== null && minPasswordLength < minPasswordComplexCharacters,
  },
  {
    name: 'allowSMIMEEncryptionAlgorithmNegotiation',
    message:
      'allowSMIMEEncryptionAlgorithmNegotiation must not demand strong algorithms where requireEncryptionSMIMEAlgorithm is a weak one.',
    isIn: ({ allowSMIMEEncryptionAlgorithmNegotiation, requireEncryptionSMIMEAlgorithm }) =>
      allowSMIMEEncryptionAlgorithmNegotiation === 'onlyStrongAlgorithmNegotiation' &&
      weakAlgorithms.includes(requireEncryptionSMIMEAlgorithm),
  },
]

const weakAlgorithms: readonly string[] = ['des', 'rc264bit', 'rc240bit']

function contradictionsIn(settings: CompletePolicySettings): readonly PolicyFault[] {
  return contradictions
    .filter((contradiction) => contradiction.isIn(settings))
    .map(({ name, message }) => ({ name, code: 'contradiction', message }))
}

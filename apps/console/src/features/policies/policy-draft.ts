import { parsePolicySettings, policySettings, type PolicyFault, type PolicyGroup } from '@gatepost/contract'
import type { Policy } from './policy-queries.ts'

export const shownGroups = [
  'password',
  'encryption',
  'management',
  'sync',
  'mail',
  'attachments',
  'device',
  'applications',
  'smime',
] as const satisfies readonly PolicyGroup[]

export type ShownSetting = (typeof policySettings)[number]
export type ShownName = ShownSetting['name']
export type SettingValue = Policy['settings'][string]

/** What was changed and not saved: nothing else, so that it also fits a policy that someone else saved meanwhile. */
export type PolicyDraft = {
  readonly name?: string
  readonly settings: Readonly<Partial<Record<ShownName, SettingValue>>>
}

export const emptyDraft: PolicyDraft = { settings: {} }

/** Every setting, in the order of the table. */
export const shownSettings: readonly ShownSetting[] = policySettings

/** The value of a setting under the draft; what nobody set has its default. */
export function valueOf(policy: Pick<Policy, 'settings'>, draft: PolicyDraft, setting: ShownSetting): SettingValue {
  const drafted = draft.settings[setting.name]
  if (drafted !== undefined) return drafted
  return savedValueOf(policy, setting)
}

export function savedValueOf(policy: Pick<Policy, 'settings'>, setting: ShownSetting): SettingValue {
  const saved = policy.settings[setting.name]
  return saved === undefined ? defaultOf(setting) : saved
}

export function defaultOf({ default: value }: ShownSetting): SettingValue {
  return typeof value === 'object' && value !== null ? [...value] : value
}

/** The draft with one setting changed. Back to what is saved means: no longer changed. */
export function withValue(
  policy: Pick<Policy, 'settings'>,
  draft: PolicyDraft,
  { setting, value }: { readonly setting: ShownSetting; readonly value: SettingValue },
): PolicyDraft {
  const { [setting.name]: _, ...others } = draft.settings
  if (isSame(value, savedValueOf(policy, setting))) return { ...draft, settings: others }
  return { ...draft, settings: { ...others, [setting.name]: value } }
}

export function withName(policy: Pick<Policy, 'name'>, draft: PolicyDraft, name: string): PolicyDraft {
  const { name: _, ...others } = draft
  return name === policy.name ? others : { ...others, name }
}

export type SettingChange = {
  readonly setting: ShownSetting
  readonly before: SettingValue
  readonly after: SettingValue
}

/** What saving would change, setting by setting; changes that someone else made meanwhile are no longer ours. */
export function changesOf(policy: Pick<Policy, 'settings'>, draft: PolicyDraft): readonly SettingChange[] {
  return shownSettings
    .filter(({ name }) => draft.settings[name] !== undefined)
    .map((setting) => ({
      setting,
      before: savedValueOf(policy, setting),
      after: valueOf(policy, draft, setting),
    }))
    .filter(({ before, after }) => !isSame(before, after))
}

/** The document to save: what others set stays; a value equal to the default is left out. */
export function documentOf(policy: Pick<Policy, 'settings'>, draft: PolicyDraft): Record<string, SettingValue> {
  const document: Record<string, SettingValue> = { ...policy.settings }
  for (const { setting, after } of changesOf(policy, draft)) {
    if (isSame(after, setting.default)) delete document[setting.name]
    else document[setting.name] = after
  }
  return document
}

/** What the server would refuse, by setting. */
export function faultsOf(
  policy: Pick<Policy, 'settings'>,
  draft: PolicyDraft,
): ReadonlyMap<string, PolicyFault['code']> {
  const parsed = parsePolicySettings(documentOf(policy, draft))
  return new Map(parsed.ok ? [] : parsed.faults.map(({ name, code }) => [name, code]))
}

/** Why a setting has no effect now: without a password nothing else about passwords is asked of the phone. */
export function isWithoutEffect(policy: Pick<Policy, 'settings'>, draft: PolicyDraft, setting: ShownSetting): boolean {
  if (setting.group !== 'password' || setting.name === 'passwordEnabled') return false
  const switchSetting = shownSettings.find(({ name }) => name === 'passwordEnabled')
  return switchSetting !== undefined && valueOf(policy, draft, switchSetting) !== true
}

export function isSame(one: SettingValue, other: SettingValue | readonly string[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

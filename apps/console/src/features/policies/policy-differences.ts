import { savedValueOf, shownGroups, shownSettings, type SettingChange, type SettingValue } from './policy-draft.ts'
import { strictnessOf, type Strictness } from './setting-strictness.ts'

type Document = { readonly settings: Readonly<Record<string, SettingValue>> }

/** Every setting in which two policies differ, in the order of the table; what nobody set has its default. */
export function differencesOf(before: Document, after: Document): readonly SettingChange[] {
  return shownSettings
    .map((setting) => ({
      setting,
      before: savedValueOf(before, setting),
      after: savedValueOf(after, setting),
    }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
}

export type Tally = Readonly<Record<Strictness, number>>

/** How many of the changes ask more of phones, how many less. */
export function tallyOf(changes: readonly SettingChange[]): Tally {
  const tally = { stricter: 0, looser: 0, different: 0 }
  for (const { setting, before, after } of changes) tally[strictnessOf(setting, before, after)] += 1
  return tally
}

export type ChangedGroup = {
  readonly group: (typeof shownGroups)[number]
  readonly changes: readonly SettingChange[]
}

/** The changes section by section, as the editor has them; sections without any are left out. */
export function groupsOf(changes: readonly SettingChange[]): readonly ChangedGroup[] {
  return shownGroups
    .map((group) => ({ group, changes: changes.filter(({ setting }) => setting.group === group) }))
    .filter((one) => one.changes.length > 0)
}

/** What came into a list and what went out of it; undefined for what is no list. */
export function itemChanges({ before, after }: SettingChange): ItemChanges | undefined {
  if (!Array.isArray(before) || !Array.isArray(after)) return undefined
  return {
    added: after.filter((item) => !before.includes(item)),
    removed: before.filter((item) => !after.includes(item)),
  }
}

export type ItemChanges = { readonly added: readonly string[]; readonly removed: readonly string[] }

import type { DraftBase } from './kept-draft.ts'
import {
  savedValueOf,
  shownSettings,
  withName,
  withValue,
  type PolicyDraft,
  type SettingValue,
  type ShownName,
  type ShownSetting,
} from './policy-draft.ts'

type Saved = { readonly name: string; readonly settings: Readonly<Record<string, SettingValue>> }

/** `same`: both made the same of it. `conflict`: both changed it, and not to the same. */
export type MergeKind = 'mine' | 'theirs' | 'same' | 'conflict'

/** A setting that changed on either side since the draft was begun. */
export type MergeRow = {
  readonly setting: ShownSetting
  readonly base: SettingValue
  readonly theirs: SettingValue
  readonly mine: SettingValue
  readonly kind: MergeKind
}

/** Where a draft and what somebody saved meanwhile went apart, in the order of the table. */
export function mergeRows(base: DraftBase, saved: Saved, draft: PolicyDraft): readonly MergeRow[] {
  return shownSettings.flatMap((setting) => {
    const before = savedValueOf(base, setting)
    const theirs = savedValueOf(saved, setting)
    const mine = draft.settings[setting.name] ?? (setting.name in draft.settings ? null : before)
    const kind = kindOf({ before, theirs, mine })
    return kind === undefined ? [] : [{ setting, base: before, theirs, mine, kind }]
  })
}

type Values = { readonly before: SettingValue; readonly theirs: SettingValue; readonly mine: SettingValue }

function kindOf({ before, theirs, mine }: Values): MergeKind | undefined {
  const [isMine, isTheirs] = [!isSame(mine, before), !isSame(theirs, before)]
  if (!isMine && !isTheirs) return undefined
  if (isMine && isTheirs) return isSame(mine, theirs) ? 'same' : 'conflict'
  return isMine ? 'mine' : 'theirs'
}

/** Whose value is to hold, for settings that both changed. */
export type MergeChoices = Readonly<Partial<Record<ShownName, 'mine' | 'theirs'>>>

/** The draft on top of what is saved now: nobody's change is lost that nobody decided against. */
export function mergedDraft(saved: Saved, rows: readonly MergeRow[], draft: MergedFrom): PolicyDraft {
  const start: PolicyDraft = { settings: {} }
  const named = draft.name === undefined ? start : withName(saved, start, draft.name)
  return rows.reduce((merged, { setting, mine, kind }) => {
    const isKept = kind === 'mine' || (kind === 'conflict' && draft.choices[setting.name] !== 'theirs')
    return isKept ? withValue(saved, merged, { setting, value: mine }) : merged
  }, named)
}

type MergedFrom = { readonly name: string | undefined; readonly choices: MergeChoices }

function isSame(one: SettingValue, other: SettingValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

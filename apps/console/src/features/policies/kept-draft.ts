import { shownSettings, type PolicyDraft, type SettingValue } from './policy-draft.ts'

/** The form of a policy that a draft was begun on. */
export type DraftBase = {
  readonly revision: number
  readonly name: string
  readonly settings: Readonly<Record<string, SettingValue>>
}

export type KeptDraft = { readonly base: DraftBase; readonly draft: PolicyDraft }

const keyOf = (id: string) => `gatepost-policy-draft-${id}`

/** What was changed and not saved in this tab; nothing where the browser keeps nothing. */
export function readKeptDraft(id: string): KeptDraft | undefined {
  return parseKeptDraft(stored(id))
}

export function hasKeptDraft(id: string): boolean {
  return stored(id) !== null
}

/** Keeps a draft as long as the tab is there, through a reload and over other screens; undefined forgets it. */
export function keepDraft(id: string, kept: KeptDraft | undefined): void {
  try {
    if (kept) window.sessionStorage.setItem(keyOf(id), JSON.stringify(kept))
    else window.sessionStorage.removeItem(keyOf(id))
  } catch {
    // Storage is switched off or full: the draft lives as long as its screen.
  }
}

function stored(id: string): string | null {
  try {
    return window.sessionStorage.getItem(keyOf(id))
  } catch {
    return null // Storage is switched off.
  }
}

/** Reads what was stored, perhaps by an older console; whatever is no draft of ours is none. */
export function parseKeptDraft(text: string | null): KeptDraft | undefined {
  const read = text === null ? undefined : parsed(text)
  if (!isRecord(read) || !isRecord(read.base) || !isRecord(read.draft)) return undefined
  const { revision, name } = read.base
  const [before, settings] = [settingsOf(read.base.settings), settingsOf(read.draft.settings)]
  if (typeof revision !== 'number' || typeof name !== 'string' || !before || !settings) return undefined
  const { name: renamed } = read.draft
  if (renamed !== undefined && typeof renamed !== 'string') return undefined
  const drafted = Object.fromEntries(
    shownSettings.flatMap((one) => {
      const value = settings[one.name]
      return value === undefined ? [] : [[one.name, value]]
    }),
  )
  const draft: PolicyDraft = renamed === undefined ? { settings: drafted } : { name: renamed, settings: drafted }
  return { base: { revision, name, settings: before }, draft }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function settingsOf(value: unknown): Record<string, SettingValue> | undefined {
  if (!isRecord(value)) return undefined
  const settings: Record<string, SettingValue> = {}
  for (const [name, one] of Object.entries(value)) {
    if (!isSettingValue(one)) return undefined
    settings[name] = one
  }
  return settings
}

function isSettingValue(value: unknown): value is SettingValue {
  if (value === null || ['boolean', 'number', 'string'].includes(typeof value)) return true
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import type { Change } from '../wake/index.ts'
import type { StoredUser, UserFacts } from './user-store.ts'

/** Whoever says anew whether ActiveSync is enabled, and not until when, means it for good. */
export function settledUntil(facts: UserFacts): UserFacts {
  if (facts.isActiveSyncEnabled === undefined || facts.activeSyncUntil !== undefined) return facts
  return { ...facts, activeSyncUntil: null }
}

/** Only what really changes: a repeated request must not fill the audit chain. */
export function differences(before: StoredUser, facts: UserFacts): UserFacts {
  const different = Object.entries(facts).filter(([name, value]) => value !== undefined && isNew(before, name, value))
  return Object.fromEntries(different)
}

function isNew(before: StoredUser, name: string, value: unknown): boolean {
  const old = Object.entries(before).find(([member]) => member === name)?.[1]
  return value instanceof Date && old instanceof Date ? value.getTime() !== old.getTime() : value !== old
}

/** The same members as in `different`, as they were. */
export function earlier(before: StoredUser, different: UserFacts): Record<string, unknown> {
  return Object.fromEntries(Object.entries(before).filter(([name]) => Object.hasOwn(different, name)))
}

type What = Extract<Change, { kind: 'user' }>['what']

/** What phones, caches and consoles have to hear of. */
export function announcementsOf(
  different: UserFacts,
  { hasNewPassword = false }: { readonly hasNewPassword?: boolean } = {},
): readonly What[] {
  const { isActiveSyncEnabled, isDisabled, isAppPasswordRequired, policyId, ...facts } = different
  const whats: What[] = []
  if (isActiveSyncEnabled !== undefined || isDisabled !== undefined) whats.push('access')
  if (policyId !== undefined) whats.push('policy')
  if (hasNewPassword || isDisabled !== undefined || isAppPasswordRequired !== undefined) whats.push('credential')
  if (Object.values(facts).some((value) => value !== undefined)) whats.push('facts')
  return whats
}

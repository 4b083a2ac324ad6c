import type { AccessLevel, AccessReason, AccessState } from '@gatepost/protocol/tables'
import type { RuleFacts } from '@gatepost/protocol/access'
import { isForEverybody } from './judge.ts'
import type { ScopedRule } from './rule-store.ts'

/** How access would be decided: all rules, and the organization's default. */
export type AccessPlan = {
  readonly rules: readonly ScopedRule[]
  readonly defaultAccessLevel: AccessLevel
  readonly kept: KeptLevels
}

/**
 * Whether devices keep a default of before. `stored`: those that keep one already; `present`: also those that the present
 * default decided on keep it; `none`: nobody keeps any longer.
 */
export type KeptLevels =
  | { readonly kind: 'stored' }
  | { readonly kind: 'present'; readonly level: AccessLevel }
  | { readonly kind: 'none' }

/** What devices of one class say of themselves. */
export type ClassFacts = { readonly id: number; readonly facts: RuleFacts }

/** Live devices that are alike in everything that rules and the default look at. */
export type DeviceGroup = {
  readonly classId: number
  readonly state: AccessState
  readonly reason: AccessReason
  readonly keptDefaultLevel: AccessLevel | null
  /** They are new and have not told of themselves yet. */
  readonly isSilent: boolean
  /** Numbers of the audiences that their users belong to, with a comma between. */
  readonly audiences: string
  readonly isInScope: boolean
  readonly devices: number
  /** How many of them synchronized within the last seven days. */
  readonly active: number
}

/** People whom a rule is limited to. */
export type Audience = { readonly users: readonly string[]; readonly groups: readonly string[] }

/** The audiences of rules, each once, in the order of their numbers. */
export function audiencesOf(rules: readonly ScopedRule[]): readonly Audience[] {
  const audiences = new Map<string, Audience>()
  for (const rule of rules) if (!isForEverybody(rule)) audiences.set(audienceKey(rule), audienceOf(rule))
  return [...audiences.values()]
}

/** Which of the rules that are limited to some people hold for users of given audiences, by the rules' ids. */
export function rulesOfAudiences(
  rules: readonly ScopedRule[],
  audiences: readonly Audience[],
): (ofUser: string) => ReadonlySet<string> {
  const numbers = new Map(audiences.map(({ users, groups }, number) => [keyOf(users, groups), String(number)]))
  const limited = rules
    .filter((rule) => !isForEverybody(rule))
    .map((rule) => ({ id: rule.id, number: numbers.get(audienceKey(rule)) ?? '' }))
  const known = new Map<string, ReadonlySet<string>>()
  return (ofUser) => {
    const theirs = ofUser === '' ? [] : ofUser.split(',')
    const found =
      known.get(ofUser) ?? new Set(limited.filter(({ number }) => theirs.includes(number)).map(({ id }) => id))
    known.set(ofUser, found)
    return found
  }
}

function audienceOf({ scopeUsers, scopeGroups }: ScopedRule): Audience {
  return { users: scopeUsers, groups: scopeGroups }
}

function audienceKey({ scopeUsers, scopeGroups }: ScopedRule): string {
  return keyOf(scopeUsers, scopeGroups)
}

function keyOf(users: readonly string[], groups: readonly string[]): string {
  return JSON.stringify([users.toSorted(), groups.toSorted()])
}

import {
  awaitsDeviceInformation,
  decideAccess,
  matchingRules,
  matchRule,
  type AccessDecision,
  type AccessFacts,
  type RuleFacts,
} from '@gatepost/protocol/access'
import { accessCharacteristics } from '@gatepost/protocol/tables'
import type { ScopedRule } from './rule-store.ts'

/** What one decision rests on beside the rules. */
export type JudgedFacts = Omit<AccessFacts, 'matchingRules' | 'awaitsDeviceInformation'> & {
  readonly device: RuleFacts
  readonly hasDeviceInformation: boolean
  /** Milliseconds since the device was first seen. */
  readonly age: number
  /** The rules limited to some people that hold for this user. */
  readonly coveringRules: ReadonlySet<string>
}

export type Judge = (facts: JudgedFacts) => AccessDecision

/**
 * Decides by these rules on one device after the other. A rule looks at one text only, and a fleet has few different
 * ones: which rules fit a text is looked up once.
 */
export function createJudge(rules: readonly ScopedRule[]): Judge {
  const columns = accessCharacteristics.map(({ id }) => ({
    id,
    rules: rules.filter(({ characteristic, isEnabled }) => isEnabled && characteristic === id),
    known: new Map<string, readonly ScopedRule[]>(),
  }))
  const inUse = columns.filter((column) => column.rules.length > 0)
  const fitting = (device: RuleFacts): readonly ScopedRule[] =>
    inUse.flatMap(({ id, rules: candidates, known }) => {
      const text = device[id] ?? ''
      const found = known.get(text) ?? candidates.filter((rule) => matchRule(rule, device))
      known.set(text, found)
      return found
    })
  return ({ device, hasDeviceInformation, age, coveringRules, ...facts }) => {
    const covers = (rule: ScopedRule) => isForEverybody(rule) || coveringRules.has(rule.id)
    return decideAccess({
      ...facts,
      matchingRules: matchingRules(fitting(device).filter(covers), device),
      awaitsDeviceInformation: hasDeviceInformation
        ? null
        : awaitsDeviceInformation(rules.filter(covers), { facts: device, hasDeviceInformation, age }),
    })
  }
}

/** The rules limited to some people that hold for a user who is in these groups. */
export function coveringRules(
  rules: readonly ScopedRule[],
  { userId, groupIds }: { readonly userId: string; readonly groupIds: readonly string[] },
): ReadonlySet<string> {
  const covering = rules.filter(
    ({ scopeUsers, scopeGroups }) => scopeUsers.includes(userId) || scopeGroups.some((id) => groupIds.includes(id)),
  )
  return new Set(covering.map(({ id }) => id))
}

export function isForEverybody({ scopeUsers, scopeGroups }: ScopedRule): boolean {
  return scopeUsers.length + scopeGroups.length === 0
}

/** Whether a rule can make a difference to devices that say this of themselves: it fits them, or could once they tell more. */
export function canConcern(rule: ScopedRule, device: RuleFacts): boolean {
  const isAwaited = awaitsDeviceInformation([{ ...rule, isEnabled: true, isReportOnly: false }], {
    facts: device,
    hasDeviceInformation: false,
    age: 0,
  })
  return matchRule(rule, device) || isAwaited !== null
}

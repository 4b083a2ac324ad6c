import { accessCharacteristics, accessRuleLimits, deviceDiscoveryMinutes, type AccessLevel } from '../tables/access.ts'
import { cutText } from '../values/wire-text.ts'
import type { AccessRule, RuleCondition, RuleFacts } from './access-rule.ts'
import { strictestFirst, type AccessRuleMatch } from './decide-access.ts'
import { matchWildcard } from './match-wildcard.ts'
import { compareVersions, parseVersion, readVersion } from './read-version.ts'

/**
 * Whether a rule's condition is true of a device; whether it is enabled is not asked here.
 *
 * Of a text that is not known nothing is true, and neither is its negation: "not an iPhone" must not catch every phone in
 * the minutes before it has said what it is, and a phone must not get past, or into, a rule by keeping silent. The same
 * holds for a version range and a text without a version.
 *
 * Small and capital letters are the same: Exchange does not say, but keeps these values in a directory that does not tell
 * them apart, and a phone that is blocked must not come back by spelling itself otherwise. Letters are folded one by one,
 * so that the end of a word changes nothing. Longer texts are cut where they are stored cut, at 256.
 */
export function matchRule(
  { characteristic, condition }: Pick<AccessRule, 'characteristic' | 'condition'>,
  facts: RuleFacts,
): boolean {
  const fact = facts[characteristic]
  if (fact === null || fact === '') return false
  const isTrue = isTrueOf(condition, cutText(fact, accessRuleLimits.valueLength))
  return isTrue !== undefined && isTrue !== condition.isNegated
}

/**
 * The rules that speak about a device, in the order in which they decide among those of one level: by position, then by
 * id. Disabled ones are left out; those that only report are marked.
 */
export function matchingRules(rules: readonly AccessRule[], facts: RuleFacts): readonly AccessRuleMatch[] {
  return rules
    .filter((rule) => rule.isEnabled && matchRule(rule, facts))
    .toSorted((one, other) => one.position - other.position || (one.id < other.id ? -1 : 1))
    .map(({ id, name, level, isReportOnly }) => ({ id, name, level, isReportOnly }))
}

export type Discovery = {
  readonly facts: RuleFacts
  readonly hasDeviceInformation: boolean
  /** Milliseconds since the device was first seen. */
  readonly age: number
}

/**
 * The strictest level of the rules that could still speak about a new device, were it to say its model or its system;
 * null when it has said, when there is no such rule, and after 14 minutes.
 */
export function awaitsDeviceInformation(
  rules: readonly AccessRule[],
  { facts, hasDeviceInformation, age }: Discovery,
): AccessLevel | null {
  if (hasDeviceInformation || age >= deviceDiscoveryMinutes * 60_000) return null
  const levels = rules.filter((rule) => couldStillMatch(rule, facts)).map(({ level }) => level)
  return strictestFirst.find((level) => levels.includes(level)) ?? null
}

const lateCharacteristics: ReadonlySet<string> = new Set(
  accessCharacteristics.filter(({ isLate }) => isLate).map(({ id }) => id),
)

function couldStillMatch({ isEnabled, isReportOnly, characteristic }: AccessRule, facts: RuleFacts): boolean {
  const fact = facts[characteristic]
  return isEnabled && !isReportOnly && lateCharacteristics.has(characteristic) && (fact === null || fact === '')
}

/** Undefined where the text does not say what is asked for. */
function isTrueOf(condition: RuleCondition, fact: string): boolean | undefined {
  switch (condition.operator) {
    case 'equals': {
      const value = fold(condition.value)
      const text = fold(fact)
      return text.length === value.length && isPrefix(value, text)
    }
    case 'startsWith':
      return isPrefix(fold(condition.value), fold(fact))
    case 'matches':
      return matchWildcard(fold(condition.value), fold(fact))
    case 'versionRange':
      return isInRange(condition, fact)
  }
}

/** The characters of a text, each in small letters. */
function fold(text: string): readonly string[] {
  return Array.from(text, (character) => character.toLowerCase())
}

function isPrefix(prefix: readonly string[], text: readonly string[]): boolean {
  return prefix.every((character, index) => character === text[index])
}

function isInRange(
  { from, to }: { readonly from: string | null; readonly to: string | null },
  fact: string,
): boolean | undefined {
  const version = readVersion(fact)
  if (version === undefined) return undefined
  const lowest = from === null ? undefined : parseVersion(from)
  const highest = to === null ? undefined : parseVersion(to)
  const isHighEnough = lowest === undefined || compareVersions(version, lowest) >= 0
  const isLowEnough = highest === undefined || compareVersions(version, highest) <= 0
  return isHighEnough && isLowEnough
}

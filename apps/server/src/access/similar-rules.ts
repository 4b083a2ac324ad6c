import { parseAccessRule, type RuleCondition, type RuleFacts } from '@gatepost/protocol/access'
import type { AccessCharacteristic } from '@gatepost/protocol/tables'

/** What may be alike between a device and others: as a rule would say it. */
export type Likeness = {
  readonly characteristic: AccessCharacteristic
  readonly condition: Extract<RuleCondition, { readonly value: string }>
  readonly name: string
}

/**
 * In what others may be like a device that says this of itself, the narrower first. What it has not said, or what no rule
 * could hold, is left out.
 */
export function likenessesOf(facts: RuleFacts): readonly Likeness[] {
  const { DeviceModel: model, DeviceType: type, DeviceOS: os, UserAgent: agent, XMSWLHeader: header } = facts
  return [
    ...likeness('UserAgent', 'equals', agent),
    ...likeness('DeviceModel', 'equals', model),
    ...likeness('DeviceOS', 'equals', os),
    ...likeness('UserAgent', 'startsWith', familyOfAgent(agent)),
    ...likeness('DeviceOS', 'startsWith', familyOfSystem(os)),
    ...likeness('XMSWLHeader', 'equals', header),
    ...likeness('DeviceType', 'equals', type),
  ]
}

function likeness(
  characteristic: AccessCharacteristic,
  operator: 'equals' | 'startsWith',
  value: string | null,
): Likeness[] {
  if (value === null || value === '') return []
  const condition = { operator, value, isNegated: false } as const
  const name = `${characteristic} ${operator === 'equals' ? 'is' : 'begins with'} ${shortened(value)}`
  const rule = { id: 'new', name, position: 0, level: 'quarantine', characteristic, condition, ...switchedOn }
  return parseAccessRule(rule).ok ? [{ characteristic, condition, name }] : []
}

const switchedOn = { isEnabled: true, isReportOnly: false } as const

const longestValue = 80

function shortened(value: string): string {
  const letters = Array.from(value)
  return letters.length <= longestValue ? value : `${letters.slice(0, longestValue - 1).join('')}…`
}

/** `Apple-iPhone17C1/2301.355` is of the family `Apple-iPhone17C1/`. */
function familyOfAgent(agent: string | null): string | null {
  return /^[^/]+\/(?=.)/u.exec(agent ?? '')?.[0] ?? null
}

/** `iOS 26.1 23B85` is of the family `iOS 26`; a system without a second number is its own family already. */
function familyOfSystem(os: string | null): string | null {
  return /^[^\d]*\d+(?=[^\d])/u.exec(os ?? '')?.[0] ?? null
}

import { accessCharacteristics, accessRuleLimits } from '@gatepost/contract'
import type { CallInput } from '../../api/client.ts'
import type { Rule } from './rule-queries.ts'

type RuleDocument = CallInput<'createAccessRule'>['body']
type RuleChange = CallInput<'changeAccessRule'>['body']

export type Level = Rule['level']
export type Characteristic = Rule['characteristic']
export type Operator = Rule['condition']['operator']

/** A rule as it stands in the editor. What was typed for one operator stays when another one is looked at. */
export type RuleDraft = {
  readonly name: string
  readonly description: string
  readonly level: Level
  readonly characteristic: Characteristic
  readonly operator: Operator
  readonly isNegated: boolean
  readonly value: string
  readonly from: string
  readonly to: string
  readonly isEnabled: boolean
  readonly isReportOnly: boolean
  /** For whom it holds; both empty: for everybody. */
  readonly scopeUsers: readonly ScopeMember[]
  readonly scopeGroups: readonly ScopeMember[]
}

/** The name is null where user or group are gone. */
export type ScopeMember = { readonly id: string; readonly name: string | null }

export const emptyRuleDraft: RuleDraft = {
  name: '',
  description: '',
  level: 'quarantine',
  characteristic: 'DeviceModel',
  operator: 'equals',
  isNegated: false,
  value: '',
  from: '',
  to: '',
  isEnabled: true,
  isReportOnly: false,
  scopeUsers: [],
  scopeGroups: [],
}

type Drafted = Pick<RuleDocument, 'name' | 'level' | 'characteristic'> & {
  readonly condition: Omit<RuleDocument['condition'], 'isNegated'> & { readonly isNegated?: boolean | undefined }
  readonly description?: string | undefined
  readonly isEnabled?: boolean | undefined
  readonly isReportOnly?: boolean | undefined
  readonly scopeUsers?: readonly (ScopeMember | string)[] | undefined
  readonly scopeGroups?: readonly (ScopeMember | string)[] | undefined
}

/** A rule, or a proposal for one, put into the editor. */
export function draftOf({ condition, ...rule }: Drafted): RuleDraft {
  return {
    name: rule.name,
    description: rule.description ?? '',
    level: rule.level,
    characteristic: rule.characteristic,
    operator: condition.operator,
    isNegated: condition.isNegated ?? false,
    value: condition.value ?? '',
    from: condition.from ?? '',
    to: condition.to ?? '',
    isEnabled: rule.isEnabled ?? true,
    isReportOnly: rule.isReportOnly ?? false,
    scopeUsers: membersOf(rule.scopeUsers),
    scopeGroups: membersOf(rule.scopeGroups),
  }
}

/** A proposal names nobody, only ids. */
function membersOf(members: readonly (ScopeMember | string)[] = []): readonly ScopeMember[] {
  return members.map((member) => (typeof member === 'string' ? { id: member, name: null } : member))
}

/** What the server is told of a new rule. */
export function documentOf(draft: RuleDraft): RuleDocument {
  const { level, characteristic, isEnabled, isReportOnly } = draft
  const condition = conditionOf(draft)
  const [name, description] = [draft.name.trim(), draft.description.trim()]
  const scopeUsers = draft.scopeUsers.map(({ id }) => id)
  const scopeGroups = draft.scopeGroups.map(({ id }) => id)
  return { name, description, level, characteristic, condition, isEnabled, isReportOnly, scopeUsers, scopeGroups }
}

/** What of a draft differs from the rule, whole fields each; empty if nothing does. */
export function changeOf(rule: Rule, draft: RuleDraft): RuleChange {
  const { condition, ...wanted } = documentOf(draft)
  const saved = documentOf(draftOf(rule))
  const isOtherCondition = JSON.stringify(condition) !== JSON.stringify(saved.condition)
  return {
    ...(wanted.name !== saved.name && { name: wanted.name }),
    ...(wanted.description !== saved.description && { description: wanted.description }),
    ...(wanted.level !== saved.level && { level: wanted.level }),
    ...(wanted.characteristic !== saved.characteristic && { characteristic: wanted.characteristic }),
    ...(isOtherCondition && { condition }),
    ...(wanted.isEnabled !== saved.isEnabled && { isEnabled: wanted.isEnabled }),
    ...(wanted.isReportOnly !== saved.isReportOnly && { isReportOnly: wanted.isReportOnly }),
    ...(isOtherScope(wanted.scopeUsers, saved.scopeUsers) && { scopeUsers: wanted.scopeUsers }),
    ...(isOtherScope(wanted.scopeGroups, saved.scopeGroups) && { scopeGroups: wanted.scopeGroups }),
  }
}

function isOtherScope(one: readonly string[] = [], other: readonly string[] = []): boolean {
  return one.length !== other.length || one.some((id) => !other.includes(id))
}

/** Only such texts carry a version number. */
export function hasVersion(characteristic: Characteristic): boolean {
  return accessCharacteristics.some((each) => each.id === characteristic && each.hasVersion)
}

/** With another characteristic an operator may stand that it does not have. */
export function withCharacteristic(draft: RuleDraft, characteristic: Characteristic): Partial<RuleDraft> {
  const isLost = draft.operator === 'versionRange' && !hasVersion(characteristic)
  return isLost ? { characteristic, operator: 'equals' } : { characteristic }
}

export type RuleFault = 'required' | 'stars' | 'version' | 'noEnd' | 'order'
export type FaultyField = 'name' | 'value' | 'from' | 'to'

/** What the server would refuse, by field. */
export function faultsOf(draft: RuleDraft): ReadonlyMap<FaultyField, RuleFault> {
  const faults = new Map<FaultyField, RuleFault>()
  if (draft.name.trim() === '') faults.set('name', 'required')
  if (draft.operator !== 'versionRange') {
    if (draft.value.trim() === '') faults.set('value', 'required')
    else if (draft.operator === 'matches' && draft.value.split('*').length - 1 > accessRuleLimits.stars)
      faults.set('value', 'stars')
    return faults
  }
  const [from, to] = [draft.from.trim(), draft.to.trim()]
  if (from === '' && to === '') faults.set('from', 'noEnd')
  if (from !== '' && !isVersion(from)) faults.set('from', 'version')
  if (to !== '' && !isVersion(to)) faults.set('to', 'version')
  if (isVersion(from) && isVersion(to) && compare(from, to) > 0) faults.set('to', 'order')
  return faults
}

function conditionOf({ operator, isNegated, value, from, to }: RuleDraft): RuleDocument['condition'] {
  if (operator !== 'versionRange') return { operator, value: value.trim(), isNegated }
  return { operator, from: from.trim() || null, to: to.trim() || null, isNegated }
}

function isVersion(text: string): boolean {
  const numbers = text.split('.')
  const { versionNumbers, versionDigits } = accessRuleLimits
  return (
    numbers.length <= versionNumbers &&
    numbers.every((number) => /^\d+$/.test(number) && number.length <= versionDigits)
  )
}

function compare(left: string, right: string): number {
  const [a, b] = [left.split('.').map(Number), right.split('.').map(Number)]
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

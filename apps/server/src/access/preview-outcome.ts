import type { AccessDecision, RuleFacts } from '@gatepost/protocol/access'
import { accessStates, type AccessLevel, type AccessState } from '@gatepost/protocol/tables'
import { lockOutOf, type LockOut } from '../lock-out-word.ts'
import { isForEverybody } from './judge.ts'
import { createGroupJudge, createMatcher } from './preview-judge.ts'
import { rulesOfAudiences, type AccessPlan, type Audience, type DeviceGroup } from './preview-plan.ts'
import type { ScopedRule } from './rule-store.ts'

/** The live devices as they are stored, counted in groups of such as are alike. */
export type Fleet = {
  readonly groups: readonly DeviceGroup[]
  /** What the devices of each class say of themselves. */
  readonly classes: ReadonlyMap<number, RuleFacts>
  readonly audiences: readonly Audience[]
}

/** Devices that go from one state to another; `active`: how many of them synchronized within the last seven days. */
export type Transition = {
  readonly from: AccessState
  readonly to: AccessState
  readonly devices: number
  readonly active: number
}

export type ChangedGroup = { readonly group: DeviceGroup; readonly decision: AccessDecision }

export type Outcome = {
  /** Of the devices in scope, as `changed` is. */
  readonly transitions: readonly Transition[]
  readonly changed: readonly ChangedGroup[]
  /** Of all devices, whatever the scope. */
  readonly lockOut: LockOut
}

/** What would become of a fleet by a plan. */
export function outcomeOf({ groups, classes, audiences }: Fleet, plan: AccessPlan): Outcome {
  const judge = createGroupJudge(plan, audiences)
  const judged = groups.map((group) => ({ group, decision: judge(group, factsOf(classes, group.classId)) }))
  const changed = judged.flatMap(({ group, decision }) =>
    decision && group.isInScope && decision.state !== group.state ? [{ group, decision }] : [],
  )
  const staying = judged.filter(({ group, decision }) => isAllowed(group) && isStillAllowed(decision))
  return {
    transitions: transitionsOf(changed),
    changed,
    lockOut: lockOutOf(activeOf(groups.filter(isAllowed)), activeOf(staying.map(({ group }) => group))),
  }
}

/** A rule that is about the same devices and says something else. `devices`: about how many both are. */
export type RuleConflict = {
  readonly id: string
  readonly name: string
  readonly level: AccessLevel
  readonly isReportOnly: boolean
  readonly devices: number
  /** Whether the previewed rule decides on those, or the other one. */
  readonly winner: 'previewed' | 'other'
}

export type RuleReach = { readonly matched: number; readonly conflicts: readonly RuleConflict[] }

/** How many devices in scope a rule is about, and with which enabled rules it disagrees about them. */
export function reachOf(
  { groups, classes, audiences }: Fleet,
  rule: ScopedRule,
  rules: readonly ScopedRule[],
): RuleReach {
  const speaks = speakerOf(rules.includes(rule) ? rules : [...rules, rule], audiences)
  const others = rules
    .filter(({ id, level, isEnabled }) => isEnabled && id !== rule.id && level !== rule.level)
    .map((other) => ({ other, speaksOf: speaks(other), devices: 0 }))
  // What a disabled rule would be about if it were enabled is what its editor asks for.
  const speaksOf = speaks(rule)
  let matched = 0
  for (const { classId, audiences: ofUser, devices, isInScope } of groups) {
    const facts = factsOf(classes, classId)
    if (!isInScope || !speaksOf(facts, ofUser)) continue
    matched += devices
    for (const one of others) if (one.speaksOf(facts, ofUser)) one.devices += devices
  }
  const conflicts = others
    .filter(({ devices }) => devices > 0)
    .map(({ other, devices }) => conflictOf(rule, other, devices))
  return { matched, conflicts }
}

/** Whether a rule is about devices that say this of themselves, in the hands of users of these audiences. */
function speakerOf(rules: readonly ScopedRule[], audiences: readonly Audience[]) {
  const covering = rulesOfAudiences(rules, audiences)
  return (rule: ScopedRule) => {
    const matches = createMatcher(rule)
    const isForAll = isForEverybody(rule)
    return (facts: RuleFacts, ofUser: string) => (isForAll || covering(ofUser).has(rule.id)) && matches(facts)
  }
}

/** What was read with the groups has every class of them; a class that is not there says nothing of its devices. */
function factsOf(classes: Fleet['classes'], classId: number): RuleFacts {
  const facts = classes.get(classId)
  if (!facts) throw new Error(`The device class ${classId} was not read with its devices.`)
  return facts
}

function transitionsOf(changed: readonly ChangedGroup[]): Transition[] {
  return accessStates.flatMap((from) =>
    accessStates.flatMap((to) => {
      const groups = changed
        .filter(({ group, decision }) => group.state === from && decision.state === to)
        .map(({ group }) => group)
      if (groups.length === 0) return []
      return [{ from, to, devices: sum(groups.map(({ devices }) => devices)), active: activeOf(groups) }]
    }),
  )
}

function isAllowed({ state }: DeviceGroup): boolean {
  return state === 'allowed'
}

function isStillAllowed(decision: AccessDecision | undefined): boolean {
  return decision === undefined || decision.state === 'allowed'
}

function activeOf(groups: readonly DeviceGroup[]): number {
  return sum(groups.map(({ active }) => active))
}

const strictest: readonly AccessLevel[] = ['block', 'quarantine', 'allow']

function conflictOf(rule: ScopedRule, other: ScopedRule, devices: number): RuleConflict {
  const { id, name, level, isReportOnly } = other
  const isStricter = strictest.indexOf(rule.level) < strictest.indexOf(level)
  const isDeciding = !rule.isReportOnly && (isReportOnly || isStricter)
  return { id, name, level, isReportOnly, devices, winner: isDeciding ? 'previewed' : 'other' }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

import { matchRule, type AccessDecision, type RuleFacts } from '@gatepost/protocol/access'
import type { AccessLevel } from '@gatepost/protocol/tables'
import { createJudge } from './judge.ts'
import { rulesOfAudiences, type AccessPlan, type Audience, type DeviceGroup } from './preview-plan.ts'
import type { ScopedRule } from './rule-store.ts'

/** What of a group matters to its decision. */
export type JudgedGroup = Pick<DeviceGroup, 'reason' | 'keptDefaultLevel' | 'isSilent' | 'audiences'>

/**
 * The decision on devices that are alike, by a plan; undefined where rules and the default have no say, because something
 * that goes before them has decided.
 */
export function createGroupJudge(
  plan: AccessPlan,
  audiences: readonly Audience[],
): (group: JudgedGroup, facts: RuleFacts) => AccessDecision | undefined {
  const judge = createJudge(plan.rules)
  const covering = rulesOfAudiences(plan.rules, audiences)
  return (group, facts) => {
    if (!isDecidedByRules(group)) return undefined
    return judge({
      isActiveSyncEnabled: true,
      policyMet: true,
      personalExemption: null,
      isBackAfterWipe: false,
      device: facts,
      hasDeviceInformation: !group.isSilent,
      age: 0,
      coveringRules: covering(group.audiences),
      defaultAccessLevel: defaultFor(group, plan),
    })
  }
}

/** Whether a rule's condition is true of devices that say this of themselves; what was asked once is remembered. */
export function createMatcher(rule: ScopedRule): (facts: RuleFacts) => boolean {
  const known = new Map<string | null, boolean>()
  return (facts) => {
    const text = facts[rule.characteristic]
    const isMatch = known.get(text) ?? matchRule(rule, facts)
    known.set(text, isMatch)
    return isMatch
  }
}

/** Rules and the default decide where no person, no policy and no wipe did. */
function isDecidedByRules({ reason }: JudgedGroup): boolean {
  return reason === 'global' || reason === 'deviceRule'
}

function defaultFor({ reason, keptDefaultLevel }: JudgedGroup, { kept, defaultAccessLevel }: AccessPlan): AccessLevel {
  if (kept.kind === 'none') return defaultAccessLevel
  if (keptDefaultLevel !== null) return keptDefaultLevel
  return kept.kind === 'present' && reason === 'global' ? kept.level : defaultAccessLevel
}

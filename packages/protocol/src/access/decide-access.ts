import {
  accessSteps,
  type AccessChoice,
  type AccessLevel,
  type AccessReason,
  type AccessState,
  type AccessStepId,
} from '../tables/access.ts'
import { traceOf, type TraceStep } from '../values/index.ts'

/** Everything the decision rests on. `policyMet` is false where a policy is demanded that the device will not apply. */
export type AccessFacts = {
  readonly isActiveSyncEnabled: boolean
  readonly policyMet: boolean
  readonly personalExemption: AccessChoice | null
  /** It was wiped before and came back: rules and the default do not let it in, a person does. */
  readonly isBackAfterWipe: boolean
  /** In the order in which they decide among those of one level, as matchingRules gives them. */
  readonly matchingRules: readonly AccessRuleMatch[]
  /** The strictest level of rules that may yet fit a new device: awaitsDeviceInformation gives it. */
  readonly awaitsDeviceInformation: AccessLevel | null
  readonly defaultAccessLevel: AccessLevel
}

/** A device access rule that fits the device. `isReportOnly`: it does not decide, it is noted. */
export type AccessRuleMatch = {
  readonly id: string
  readonly name: string
  readonly level: AccessLevel
  readonly isReportOnly: boolean
}

/** `rule` is the one that decided, where one did. The trace has all steps, in order. */
export type AccessDecision = {
  readonly state: AccessState
  readonly reason: AccessReason
  readonly decidedBy: AccessStepId
  readonly rule: AccessRuleMatch | null
  readonly trace: readonly AccessTraceStep[]
  readonly notes: readonly AccessNote[]
}

/** A rule that only reports, and the state that the device would be in if that rule alone decided as well. */
export type AccessNote = {
  readonly kind: 'reportOnlyRule'
  readonly rule: AccessRuleMatch
  readonly state: AccessState
}

/** `detail` names the rule or the level that decided. */
export type AccessTraceStep = TraceStep<AccessStepId>

/**
 * Decides whether a device may have data, by Exchange's nine steps and two of our own: the first with a verdict decides. Among rules block
 * goes before quarantine and quarantine before allow; a personal exemption goes before all of them.
 */
export function decideAccess(facts: AccessFacts): AccessDecision {
  const deciding = facts.matchingRules.filter(({ isReportOnly }) => !isReportOnly)
  const reporting = facts.matchingRules.filter(({ isReportOnly }) => isReportOnly)
  const { step, state, reason, rule, detail } = verdictOf({ ...facts, matchingRules: deciding })
  return {
    state,
    reason,
    decidedBy: step,
    rule: rule ?? null,
    trace: traceOf(accessSteps, step, detail),
    notes: reporting.map((reported) => ({
      kind: 'reportOnlyRule',
      rule: reported,
      state: verdictOf({ ...facts, matchingRules: [...deciding, reported] }).state,
    })),
  }
}

type Verdict = {
  readonly step: AccessStepId
  readonly state: AccessState
  readonly reason: AccessReason
  readonly rule?: AccessRuleMatch
  readonly detail?: string
}

/**
 * The steps before the organisation's default, in the order in which they decide. Whoever is asked about here has signed
 * in: a request without that never comes so far.
 */
const steps: readonly ((facts: AccessFacts) => Verdict | undefined)[] = [
  ({ isActiveSyncEnabled }) =>
    isActiveSyncEnabled ? undefined : { step: 'activeSyncEnabled', state: 'blocked', reason: 'userDisabled' },
  ({ policyMet }) => (policyMet ? undefined : { step: 'policyMet', state: 'blocked', reason: 'policy' }),
  ({ personalExemption }) =>
    personalExemption === 'block' ? { step: 'personalBlock', state: 'blocked', reason: 'individual' } : undefined,
  ({ personalExemption }) =>
    personalExemption === 'allow' ? { step: 'personalAllow', state: 'allowed', reason: 'individual' } : undefined,
  ({ isBackAfterWipe }) =>
    isBackAfterWipe ? { step: 'returnedAfterWipe', state: 'quarantined', reason: 'returnedAfterWipe' } : undefined,
  discoveryVerdict,
  (facts) => ruleVerdict(facts, 'blockRule', 'block'),
  (facts) => ruleVerdict(facts, 'quarantineRule', 'quarantine'),
  (facts) => ruleVerdict(facts, 'allowRule', 'allow'),
]

/** The order in which the levels of rules decide. */
export const strictestFirst: readonly AccessLevel[] = ['block', 'quarantine', 'allow']

const stateOfLevel = {
  allow: 'allowed',
  block: 'blocked',
  quarantine: 'quarantined',
} as const satisfies Record<AccessLevel, AccessState>

function verdictOf(facts: AccessFacts): Verdict {
  for (const decide of steps) {
    const verdict = decide(facts)
    if (verdict !== undefined) return verdict
  }
  return organizationDefault(facts.defaultAccessLevel)
}

/** What is still to come matters only where it would be stricter than every rule that fits already. */
function discoveryVerdict({ awaitsDeviceInformation: awaited, matchingRules }: AccessFacts): Verdict | undefined {
  if (awaited === null) return undefined
  const asStrict = strictestFirst.slice(0, strictestFirst.indexOf(awaited) + 1)
  if (matchingRules.some(({ level }) => asStrict.includes(level))) return undefined
  return { step: 'deviceDiscovery', state: 'deviceDiscovery', reason: 'deviceRule', detail: awaited }
}

function ruleVerdict(facts: AccessFacts, step: AccessStepId, level: AccessLevel): Verdict | undefined {
  const rule = facts.matchingRules.find((candidate) => candidate.level === level)
  return rule && { step, state: stateOfLevel[level], reason: 'deviceRule', rule, detail: rule.name }
}

function organizationDefault(level: AccessLevel): Verdict {
  return { step: 'organizationDefault', state: stateOfLevel[level], reason: 'global', detail: level }
}

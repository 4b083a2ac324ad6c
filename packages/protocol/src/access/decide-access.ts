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
  readonly matchingRules: readonly AccessRuleMatch[]
  readonly defaultAccessLevel: AccessLevel
}

/** A device access rule that fits the device. */
export type AccessRuleMatch = { readonly id: string; readonly name: string; readonly level: AccessLevel }

/** `rule` is the one that decided, where one did. The trace has all steps, in order. */
export type AccessDecision = {
  readonly state: AccessState
  readonly reason: AccessReason
  readonly decidedBy: AccessStepId
  readonly rule: AccessRuleMatch | null
  readonly trace: readonly AccessTraceStep[]
}

/** `detail` names the rule or the level that decided. */
export type AccessTraceStep = TraceStep<AccessStepId>

/**
 * Decides whether a device may have data, by Exchange's nine steps and one of our own: the first with a verdict decides. Among rules block
 * goes before quarantine and quarantine before allow; a personal exemption goes before all of them.
 */
export function decideAccess(facts: AccessFacts): AccessDecision {
  const { step, state, reason, rule, detail } = firstVerdict(facts) ?? organizationDefault(facts.defaultAccessLevel)
  return { state, reason, decidedBy: step, rule: rule ?? null, trace: traceOf(accessSteps, step, detail) }
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
  (facts) => ruleVerdict(facts, 'blockRule', 'block'),
  (facts) => ruleVerdict(facts, 'quarantineRule', 'quarantine'),
  (facts) => ruleVerdict(facts, 'allowRule', 'allow'),
]

const stateOfLevel = {
  allow: 'allowed',
  block: 'blocked',
  quarantine: 'quarantined',
} as const satisfies Record<AccessLevel, AccessState>

function firstVerdict(facts: AccessFacts): Verdict | undefined {
  for (const decide of steps) {
    const verdict = decide(facts)
    if (verdict !== undefined) return verdict
  }
  return undefined
}

function ruleVerdict(facts: AccessFacts, step: AccessStepId, level: AccessLevel): Verdict | undefined {
  const rule = facts.matchingRules.find((candidate) => candidate.level === level)
  return rule && { step, state: stateOfLevel[level], reason: 'deviceRule', rule, detail: rule.name }
}

function organizationDefault(level: AccessLevel): Verdict {
  return { step: 'organizationDefault', state: stateOfLevel[level], reason: 'global', detail: level }
}

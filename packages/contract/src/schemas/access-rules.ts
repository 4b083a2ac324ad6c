import {
  accessCharacteristics,
  accessLevels,
  accessOperators,
  accessReasons,
  accessRuleLimits,
  accessStates,
  accessSteps,
  traceOutcomes,
} from '@gatepost/protocol/tables'
import { z } from 'zod'
import { id, instant, line, lineOrNothing, pageOf, pageQuery, reason } from './common.ts'

export const accessLevel = z.enum(accessLevels)
export const accessCharacteristic = z.enum(accessCharacteristics.map((characteristic) => characteristic.id))

/**
 * What a rule asks of its text: `value` for `equals`, `startsWith` and `matches`; `from` and `to`, both included, for
 * `versionRange`. What belongs together is checked by the server, which names the field that is wrong.
 */
export const ruleCondition = z.strictObject({
  operator: z.enum(accessOperators.map((operator) => operator.id)),
  value: z.string().max(accessRuleLimits.valueLength).optional(),
  from: z.string().max(128).nullable().optional(),
  to: z.string().max(128).nullable().optional(),
  isNegated: z.boolean().default(false),
})

/** For whom a rule holds; both lists empty: for everybody. */
const scopeUsers = z.array(id).max(500)
const scopeGroups = z.array(id).max(100)

const ruleFields = {
  name: line(accessRuleLimits.nameLength),
  /** Among rules of one level the lowest decides. */
  position: z.number().int().min(0).max(accessRuleLimits.maxPosition).optional(),
  level: accessLevel,
  characteristic: accessCharacteristic,
  condition: ruleCondition,
  isEnabled: z.boolean(),
  /** It never decides; what it would have done is noted. */
  isReportOnly: z.boolean(),
  scopeUsers,
  scopeGroups,
  description: lineOrNothing(1_000),
}

/** A new rule; without a position it stands last. */
export const accessRuleDraft = z.strictObject({
  ...ruleFields,
  isEnabled: ruleFields.isEnabled.default(true),
  isReportOnly: ruleFields.isReportOnly.default(false),
  scopeUsers: scopeUsers.default([]),
  scopeGroups: scopeGroups.default([]),
  description: ruleFields.description.default(''),
})

/** What is left out stays. */
export const accessRuleChange = z.strictObject(ruleFields).partial()

const why = {
  reason: reason.optional(),
  /** The word that has to be typed where nearly everybody would be locked out; the refusal says which. */
  confirm: z.string().max(64).optional(),
}

export const createAccessRule = accessRuleDraft.extend(why)
export const changeAccessRule = accessRuleChange.extend(why)
export const deleteAccessRuleQuery = z.strictObject(why)

const named = z.array(z.strictObject({ id, name: z.string().nullable() }))

export const accessRule = z.strictObject({
  id,
  ...ruleFields,
  position: z.number().int(),
  /** What Exchange calls it, `QueryString(Characteristic)`; null for a rule that Exchange could not have. */
  identity: z.string().nullable(),
  scopeUsers: named,
  scopeGroups: named,
  /** Of the last 30 days. */
  hits: z.strictObject({ decisions: z.number().int(), reports: z.number().int() }),
  /** Devices that it decides on now. */
  devices: z.strictObject({ value: z.number().int(), isExact: z.boolean() }),
  createdBy: z.string(),
  createdAt: instant,
  updatedBy: z.string(),
  updatedAt: instant,
  revision: z.number().int(),
})

export type AccessRuleDetail = z.infer<typeof accessRule>

export const accessRuleList = z.strictObject({ items: z.array(accessRule) })
export const accessRuleParams = z.strictObject({ id })

/** All rules, each once. */
export const orderAccessRules = z.strictObject({ ids: z.array(id).max(500), ...why })

/** `revision`: the one that the change to be undone has made; of a deleted rule, its last one and one more. */
export const undoAccessRule = z.strictObject({ revision: z.number().int().min(1), ...why })

/** What the undoing left: null where the rule is gone again. */
export const undoneAccessRule = z.strictObject({ rule: accessRule.nullable() })

/** Devices that say the same of themselves. */
export const deviceClass = z.strictObject({
  id: z.number().int(),
  deviceType: z.string(),
  model: z.string(),
  os: z.string(),
  userAgent: z.string(),
  wlHeader: z.string(),
  firstSeenAt: instant,
  devices: z.strictObject({ value: z.number().int(), isExact: z.boolean() }),
})

export type DeviceClass = z.infer<typeof deviceClass>

export const deviceClassListQuery = z.strictObject({ ...pageQuery, q: z.string().trim().max(200).optional() })
export const deviceClassPage = pageOf(deviceClass)

/** One decision on a device's access: why it was made then. */
export const pastDecision = z.strictObject({
  id: z.string(),
  at: instant,
  accessState: z.enum(accessStates),
  accessReason: z.enum(accessReasons),
  decidedBy: z.enum(accessSteps.map((step) => step.id)),
  /** The rule that decided, as it was called then. */
  rule: z.strictObject({ id, name: z.string() }).nullable(),
  trace: z.array(
    z.strictObject({
      step: z.enum(accessSteps.map((step) => step.id)),
      outcome: z.enum(traceOutcomes),
      detail: z.string().optional(),
    }),
  ),
  /** What rules that only report would have done. */
  notes: z.array(
    z.strictObject({
      kind: z.literal('reportOnlyRule'),
      rule: z.strictObject({ id, name: z.string(), level: accessLevel, isReportOnly: z.boolean() }),
      state: z.enum(accessStates),
    }),
  ),
  /** What made it: registered, information, user-agent, rule, default, exemption, user, policy, … */
  cause: z.string(),
  actorName: z.string(),
})

export type PastDecision = z.infer<typeof pastDecision>

export const decisionListQuery = z.strictObject(pageQuery)
export const decisionPage = pageOf(pastDecision)

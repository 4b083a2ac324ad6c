import { accessChoices, accessReasons, accessStates, accessSteps, traceOutcomes } from '@gatepost/protocol/tables'
import { z } from 'zod'
import { accessLevel, accessRuleChange, accessRuleDraft } from './access-rules.ts'
import { deviceIdText, id, instant } from './common.ts'

const accessState = z.enum(accessStates)
const count = z.number().int()

/** What saving would do to the devices that are allowed and have synchronized within the last seven days. */
export const lockOut = z.strictObject({
  /** So few of them would stay allowed that saving needs `confirm` to be the word. */
  isEverybody: z.boolean(),
  allowedBefore: count,
  allowedAfter: count,
  word: z.string(),
})

const namedRule = z.strictObject({ id, name: z.string() })

export const accessPreview = z.strictObject({
  /** Exact, over the whole fleet; `active`: how many of them synchronized within the last seven days. */
  transitions: z.array(z.strictObject({ from: accessState, to: accessState, devices: count, active: count })),
  /** How many users have a device that would change. */
  users: count,
  /** Those that synchronized last, at most 50. `rule`: the one that would decide. */
  sample: z.array(
    z.strictObject({
      id,
      user: z.strictObject({ id, displayName: z.string() }),
      deviceId: z.string(),
      name: z.string(),
      model: z.string(),
      os: z.string(),
      lastSyncAt: instant.nullable(),
      from: accessState,
      to: accessState,
      rule: namedRule.nullable(),
    }),
  ),
  lockOut,
})

export type AccessPreview = z.infer<typeof accessPreview>

/** A change of the rules that is only looked at. `order` names all rules; those left out stand behind, as before. */
export const previewAccessRules = z.union([
  z.strictObject({ create: accessRuleDraft }),
  z.strictObject({ id, change: accessRuleChange }),
  z.strictObject({ id, delete: z.literal(true) }),
  z.strictObject({ order: z.array(id).max(500) }),
])

export const accessRulesPreview = accessPreview.extend({
  /** Of the rule that the change is about; null where it is about the order. */
  reach: z
    .strictObject({
      /** Devices that the rule is about, whatever decides on them. */
      matched: count,
      /** Other rules about some of the same devices that say something else, and who decides on those. */
      conflicts: z.array(
        z.strictObject({
          id,
          name: z.string(),
          level: accessLevel,
          isReportOnly: z.boolean(),
          devices: count,
          winner: z.enum(['previewed', 'other']),
        }),
      ),
    })
    .nullable(),
})

/** Another default level, or that devices no longer keep one of before. */
export const previewDefaultLevel = z.union([
  z.strictObject({ defaultAccessLevel: accessLevel, keepExisting: z.boolean().default(false) }),
  z.strictObject({ forgetKept: z.literal(true) }),
])

const text = z.string().max(256).default('')

const claimedTexts = z.strictObject({
  DeviceModel: text,
  DeviceType: text,
  DeviceOS: text,
  UserAgent: text,
  XMSWLHeader: text,
})

/** A device that there is, by its id; or one that is only described, of a user or of nobody. */
export const simulateAccess = z.union([
  z.strictObject({ deviceId: id }),
  z.strictObject({
    user: id.optional(),
    device: claimedTexts.extend({ deviceId: deviceIdText.optional() }),
    /** False: it is new, and has not said its model and its system yet. */
    hasDeviceInformation: z.boolean().default(true),
  }),
])

const ruleMatch = z.strictObject({ id, name: z.string(), level: accessLevel, isReportOnly: z.boolean() })
const ruleFacts = z.strictObject({
  DeviceModel: z.string().nullable(),
  DeviceType: z.string().nullable(),
  DeviceOS: z.string().nullable(),
  UserAgent: z.string().nullable(),
  XMSWLHeader: z.string().nullable(),
})

export const accessSimulation = z.strictObject({
  decision: z.strictObject({
    state: accessState,
    reason: z.enum(accessReasons),
    decidedBy: z.enum(accessSteps.map((step) => step.id)),
    rule: ruleMatch.nullable(),
    trace: z.array(
      z.strictObject({
        step: z.enum(accessSteps.map((step) => step.id)),
        outcome: z.enum(traceOutcomes),
        detail: z.string().optional(),
      }),
    ),
    /** What rules that only report would have done. */
    notes: z.array(z.strictObject({ kind: z.literal('reportOnlyRule'), rule: ruleMatch, state: accessState })),
  }),
  /** The enabled rules that are about the device, in their order. */
  matched: z.array(ruleMatch),
  /** What the decision rests on. */
  facts: z.strictObject({
    device: ruleFacts,
    isActiveSyncEnabled: z.boolean(),
    isPolicyMet: z.boolean(),
    personalExemption: z.enum(accessChoices).nullable(),
    /** The exemption is the one that it would get as the user's next new device. */
    isNextDevice: z.boolean(),
    isBackAfterWipe: z.boolean(),
    hasDeviceInformation: z.boolean(),
    defaultAccessLevel: accessLevel,
  }),
  /** What is decided on it now; null for one that is only described. */
  stored: z.strictObject({ state: accessState, reason: z.enum(accessReasons) }).nullable(),
})

export type AccessSimulation = z.infer<typeof accessSimulation>

/** Other devices that are like one in something, with the rule about all of them, ready to be created. */
export const similarDevices = z.strictObject({
  items: z.array(
    z.strictObject({
      /** Counting stops at 1,000: then `isExact` is false. */
      devices: count,
      isExact: z.boolean(),
      /** People's decisions on them. */
      allowed: count,
      blocked: count,
      waiting: count,
      classes: count,
      examples: z.array(ruleFacts),
      rule: accessRuleDraft,
    }),
  ),
})

export type SimilarDevices = z.infer<typeof similarDevices>

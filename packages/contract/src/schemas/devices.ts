import { accessReasons, accessStates, accessSteps, deviceOwnerships, traceOutcomes } from '@gatepost/protocol/tables'
import { z } from 'zod'
import { deviceIdText, id, instant, pageOf, pageQuery, reason } from './common.ts'
import { wipeSummary } from './wipe-summary.ts'

export const accessState = z.enum(accessStates)
export const accessReason = z.enum(accessReasons)

/** One step of the access decision, by its id. */
export const accessStepId = z.enum(accessSteps.map((step) => step.id))

/** What the phone says of itself is text: bounded, raw, never trusted. */
const claimed = z.string().max(256)

/** How far the phone is with its policy. "claimed": the phone's word, not a proof. */
export const policyState = z.enum(['none', 'pending', 'applied', 'partly-applied', 'not-applied', 'managed-elsewhere'])

export const deviceSummary = z.strictObject({
  id,
  deviceId: z.string(),
  generation: z.number().int(),
  user: z.strictObject({ id, name: z.string(), displayName: z.string(), department: z.string() }),
  /** Friendly name, else model, else type: what a person would call it. */
  name: z.string(),
  model: claimed,
  os: claimed,
  userAgent: claimed,
  deviceType: z.string(),
  protocolVersion: z.string(),
  accessState,
  accessReason,
  accessSince: instant,
  policy: z.strictObject({ state: policyState, name: z.string() }),
  firstSyncAt: instant,
  lastSyncAt: instant.nullable(),
  ownership: z.enum(deviceOwnerships),
  /** The wipe that is open, or the latest one of this generation. */
  wipe: wipeSummary.nullable(),
  revision: z.number().int(),
})

export type DeviceSummary = z.infer<typeof deviceSummary>

export const traceStep = z.strictObject({
  step: accessStepId,
  outcome: z.enum(traceOutcomes),
  detail: z.string().optional(),
})

/** The "Why?" chain: all steps in order, the deciding one marked. */
export const decision = z.strictObject({
  state: accessState,
  reason: accessReason,
  decidedBy: accessStepId,
  trace: z.array(traceStep),
})

export type Decision = z.infer<typeof decision>

export const deviceDetail = deviceSummary.extend({
  friendlyName: claimed,
  imei: claimed,
  osLanguage: claimed,
  phoneNumber: claimed,
  mobileOperator: claimed,
  enableOutboundSms: z.boolean(),
  remoteAddress: z.string(),
  lastSyncAttemptAt: instant.nullable(),
  lastPingHeartbeat: z.number().int().nullable(),
  policyAppliedAt: instant.nullable(),
  policyRevision: z.number().int().nullable(),
  decision,
  exemption: z.enum(['allow', 'block']).nullable(),
  otherDevices: z.array(z.strictObject({ id, name: z.string(), accessState })),
  /** Decisions on devices of the same model so far. */
  similar: z.strictObject({ allowed: z.number().int(), decided: z.number().int(), waiting: z.number().int() }),
  collections: z.array(z.strictObject({ id: z.string(), name: z.string(), type: z.number().int(), syncedAt: instant })),
})

export type DeviceDetail = z.infer<typeof deviceDetail>

/** Sort orders have an index each; a leading minus turns them round. */
export const deviceSorts = ['user', '-user', 'lastSync', '-lastSync', 'accessSince', '-accessSince'] as const

export const deviceListQuery = z.strictObject({
  ...pageQuery,
  /** Looks in user, address, DeviceId, names, model, OS, IMEI, user agent, phone number. */
  q: z.string().trim().max(200).optional(),
  state: accessState.optional(),
  user: id.optional(),
  /** Only devices with an open wipe. */
  wipe: z.enum(['open']).optional(),
  sort: z.enum(deviceSorts).default('user'),
})

export const devicePage = pageOf(deviceSummary)

/** `default` takes a personal decision back: rules and the organization's default decide again. */
export const accessChoice = z.enum(['allow', 'block', 'default'])

export const decideAccess = z.strictObject({ access: accessChoice, reason: reason.optional() })

export const decideMany = z.strictObject({
  ids: z.array(id).min(1).max(200),
  access: accessChoice,
  reason: reason.optional(),
})

/** One result per device, in the order asked. A device that is gone loses nothing for the others. */
export const decideManyResult = z.strictObject({
  results: z.array(
    z.strictObject({ id, outcome: z.enum(['changed', 'unchanged', 'not-found']), accessState: accessState.nullable() }),
  ),
})

export const deviceParams = z.strictObject({ id })

export const exemptionParams = z.strictObject({ id, deviceId: deviceIdText })

export const exemption = z.strictObject({
  deviceId: z.string(),
  access: z.enum(['allow', 'block']),
  createdBy: z.string(),
  createdAt: instant,
})

export const setExemption = z.strictObject({ access: z.enum(['allow', 'block']), reason: reason.optional() })

/** Whose phone it is. Taking the mark "personal" away protects it for another day. */
export const changeDevice = z.strictObject({ ownership: z.enum(deviceOwnerships), reason: reason.optional() })

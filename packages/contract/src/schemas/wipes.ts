import { wipeEvents, wipeReasons, wipeTimes } from '@gatepost/protocol/tables'
import { z } from 'zod'
import { id, instant, lineOrNothing, mailAddress, pageOf, pageQuery, reason } from './common.ts'
import { wipeKind, wipeState, wipeSummary } from './wipe-summary.ts'

const wipeReason = z.enum(wipeReasons.map((one) => one.id))
const longestDelaySeconds = wipeTimes.longestDelay / 1000

/** 64 hexadecimal digits: SHA-256 of what the wipe is aimed at. */
const targetHash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')

const person = z.strictObject({
  kind: z.enum(['operator', 'token', 'user', 'device', 'system']),
  id: z.string(),
  name: z.string(),
})

/** One line of the timeline. `address`: where the person or the phone was. */
export const wipeStep = z.strictObject({
  at: instant,
  event: z.enum(wipeEvents),
  from: wipeState,
  to: wipeState,
  actor: person,
  address: z.string(),
})

export type WipeStepView = z.infer<typeof wipeStep>

export const wipe = wipeSummary.extend({
  device: z.strictObject({
    id,
    deviceId: z.string(),
    generation: z.number().int(),
    name: z.string(),
    model: z.string(),
    os: z.string(),
    protocolVersion: z.string(),
    lastSyncAt: instant.nullable(),
  }),
  user: z.strictObject({ id, name: z.string(), displayName: z.string(), department: z.string() }),
  requester: person.extend({ role: z.enum(['administrator', 'helpdesk', 'user', 'system']) }),
  reason: wipeReason,
  note: z.string(),
  approvals: z.array(z.strictObject({ name: z.string(), at: instant })),
  /** How many people still have to release it. */
  approvalsMissing: z.number().int(),
  /** Whether the caller may: null, or the code of the problem that the act would end with. */
  may: z.strictObject({
    cancel: z.string().nullable(),
    approve: z.string().nullable(),
    abandon: z.string().nullable(),
  }),
  /** One of two administrators wants it given up. */
  abandonProposedBy: z.string().nullable(),
  expiresAt: instant.nullable(),
  releasedAt: instant.nullable(),
  firstDeliveredAt: instant.nullable(),
  lastDeliveredAt: instant.nullable(),
  acknowledgedAt: instant.nullable(),
  endedAt: instant.nullable(),
  deliveries: z.number().int(),
  attempt: z.number().int(),
  failures: z.number().int(),
  targetHash,
  steps: z.array(wipeStep),
  revision: z.number().int(),
})

export type Wipe = z.infer<typeof wipe>

export const wipeListQuery = z.strictObject({
  ...pageQuery,
  state: wipeState.optional(),
  /** `open`: not ended. `waiting`: held for people. `attention`: somebody has to look. */
  view: z.enum(['open', 'waiting', 'attention']).optional(),
  device: id.optional(),
  user: id.optional(),
})

export const wipePage = pageOf(wipe)

export const wipeParams = z.strictObject({ id })

export const requestWipe = z.strictObject({
  /** The device's row id, never its DeviceId: other users may have the same one. */
  device: id,
  kind: wipeKind,
  reason: wipeReason,
  note: lineOrNothing(500).default(''),
  /** 0: now. */
  delaySeconds: z.number().int().min(0).max(longestDelaySeconds).default(300),
  /** The last six characters of the DeviceId; for the whole device only. */
  confirmation: z.string().max(32).optional(),
  /** Also told by mail when it is over. */
  notify: z.array(mailAddress).max(5).default([]),
})

export type RequestWipe = z.infer<typeof requestWipe>

/** What the dialog has to know before anything is asked for. */
export const wipePreview = z.strictObject({
  device: wipe.shape.device,
  user: wipe.shape.user,
  isConnected: z.boolean(),
  /** Null: possible. Else the code of the problem. */
  account: z.strictObject({ problem: z.string().nullable() }),
  wholeDevice: z.strictObject({ problem: z.string().nullable(), needsSecondPerson: z.boolean() }),
  preselected: wipeKind,
  /** The client erases only its own data, whatever is asked for (Outlook mobile), and on all devices of the user. */
  isOutlookMobile: z.boolean(),
  openWipe: wipeSummary.nullable(),
  budget: z.strictObject({
    organization: z.strictObject({
      usedHour: z.number(),
      perHour: z.number(),
      usedDay: z.number(),
      perDay: z.number(),
    }),
    requester: z.strictObject({ usedHour: z.number(), perHour: z.number(), usedDay: z.number(), perDay: z.number() }),
  }),
  isStopped: z.boolean(),
})

export type WipePreview = z.infer<typeof wipePreview>

/** The approver names what was seen: anything else is refused. */
export const approveWipe = z.strictObject({ targetHash, comment: lineOrNothing(500).default('') })

export const actOnWipe = z.strictObject({ comment: lineOrNothing(500).default('') })

/** Everything a third party needs to check what is claimed: `signature` is Ed25519 over the canonical JSON of `receipt`. */
export const wipeReceipt = z.strictObject({
  receipt: z.strictObject({
    format: z.literal('gatepost-wipe-receipt-1'),
    server: z.string(),
    issuedAt: instant,
    wipe,
    /** In words, what is known and what is only claimed. */
    meaning: z.string(),
  }),
  algorithm: z.literal('Ed25519'),
  /** SubjectPublicKeyInfo in base64. */
  publicKey: z.string(),
  signature: z.string(),
})

export type WipeReceipt = z.infer<typeof wipeReceipt>

const budgetNumbers = {
  organizationPerHour: z.number().int().min(0).max(1000),
  organizationPerDay: z.number().int().min(0).max(5000),
  requesterPerHour: z.number().int().min(0).max(1000),
  requesterPerDay: z.number().int().min(0).max(5000),
  helpdeskPerDay: z.number().int().min(0).max(5000),
  userPerDay: z.number().int().min(0).max(100),
} as const

/** What the protections say, how much of the budget is used, and what is about to change. */
export const wipeProtections = z.strictObject({
  ...budgetNumbers,
  isSecondPersonRequired: z.boolean(),
  mayUsersWipeDevice: z.boolean(),
  isStopped: z.boolean(),
  stoppedBy: z.string(),
  stoppedAt: instant.nullable(),
  restartProposedBy: z.string().nullable(),
  /** What counts today: one per cent of the active devices where that is more. */
  effective: z.strictObject({ perHour: z.number(), perDay: z.number() }),
  used: z.strictObject({ lastHour: z.number(), lastDay: z.number() }),
  own: z.strictObject({ lastHour: z.number(), lastDay: z.number() }),
  waiting: z.number().int(),
  /** Lowerings that wait for their day and, where there are two administrators, for the second one. */
  changes: z.array(
    z.strictObject({
      id,
      changes: z.record(z.string(), z.union([z.number(), z.boolean()])),
      proposedBy: z.string(),
      proposedAt: instant,
      effectiveAt: instant,
      approvedBy: z.string().nullable(),
      needsSecondPerson: z.boolean(),
      isOwn: z.boolean(),
      reason: z.string(),
    }),
  ),
  revision: z.number().int(),
})

export type WipeProtections = z.infer<typeof wipeProtections>

/** What raises protection holds at once; what lowers it waits a day and for a second administrator where there are two. */
export const changeProtections = z
  .strictObject({ ...budgetNumbers, isSecondPersonRequired: z.boolean(), mayUsersWipeDevice: z.boolean(), reason })
  .partial()

export const protectionChangeParams = z.strictObject({ id })

/** Account data only: whole devices are erased one by one. `count` is typed by the person. */
export const wipeSelection = z.strictObject({
  reason: wipeReason,
  note: lineOrNothing(500).default(''),
  delaySeconds: z.number().int().min(0).max(longestDelaySeconds).default(300),
  count: z.number().int().min(1),
})

export const wipeSelectionResult = z.strictObject({
  results: z.array(
    z.strictObject({ device: id, wipe: id.nullable(), state: wipeState.nullable(), problem: z.string().nullable() }),
  ),
})

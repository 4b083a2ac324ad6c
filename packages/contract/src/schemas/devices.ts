import {
  accessReasons,
  accessStates,
  accessSteps,
  deviceOwnerships,
  policyStates,
  traceOutcomes,
} from '@gatepost/protocol/tables'
import { z } from 'zod'
import { listQueryLimits } from '../list-query/list-term.ts'
import { csvDelimiter, deviceIdText, id, instant, line, lineOrNothing, pageOf, pageQuery, reason } from './common.ts'
import { wipeSummary } from './wipe-summary.ts'

export const accessState = z.enum(accessStates)
export const accessReason = z.enum(accessReasons)

/** One step of the access decision, by its id. */
export const accessStepId = z.enum(accessSteps.map((step) => step.id))

/** What the phone says of itself is text: bounded, raw, never trusted. */
const claimed = z.string().max(256)

/** How far the phone is with its policy. "claimed": the phone's word, not a proof. */
export const policyState = z.enum(policyStates)

export const deviceSummary = z.strictObject({
  id,
  deviceId: z.string(),
  generation: z.number().int(),
  user: z.strictObject({ id, name: z.string(), displayName: z.string(), department: z.string() }),
  /** The name that operators gave it, else friendly name, else model, else type: what a person would call it. */
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
  /** What operators say of it; never sent to a phone. */
  customName: z.string(),
  tags: z.array(z.string()),
  friendlyName: claimed,
  imei: claimed,
  phoneNumber: claimed,
  mobileOperator: claimed,
  remoteAddress: z.string(),
  /** When the phone acknowledged its policy last. */
  policyAppliedAt: instant.nullable(),
  foldersSynced: z.number().int(),
  /** Of its requests of the last 24 hours, as far as each was listed. */
  recentErrors: z.number().int(),
  /** Seconds that it last asked to be held open for; null: it never did. */
  lastPingHeartbeat: z.number().int().nullable(),
  /** The access rule that decided, where one did; its name is empty when the rule is gone. */
  accessRule: z.strictObject({ id, name: z.string() }).nullable(),
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

/** By Exchange's names (Get-MobileDeviceStatistics). Null: nothing is known, or there was nothing. */
export const deviceStatistics = z.strictObject({
  FirstSyncTime: instant,
  LastSyncAttemptTime: instant.nullable(),
  LastSuccessSync: instant.nullable(),
  LastPolicyUpdateTime: instant.nullable(),
  DeviceWipeRequestTime: instant.nullable(),
  DeviceWipeSentTime: instant.nullable(),
  DeviceWipeAckTime: instant.nullable(),
  LastDeviceWipeRequestor: z.string().nullable(),
  LastPingHeartbeat: z.number().int().nullable(),
  NumberOfFoldersSynced: z.number().int(),
  SyncStateUpgradeTime: instant.nullable(),
  Status: z.enum(['DeviceOk', 'DeviceBlocked', 'DeviceWipePending', 'DeviceWipeSucceeded']),
  StatusNote: z.string().nullable(),
  DeviceAccessState: z.string(),
  DeviceAccessStateReason: z.string(),
  DeviceAccessControlRule: z.string().nullable(),
  /** The policy that the phone acknowledged last, as it was called then. */
  DevicePolicyApplied: z.string().nullable(),
  /** The phone's claim, not a proof. */
  DevicePolicyApplicationStatus: z
    .enum(['AppliedInFull', 'PartiallyApplied', 'NotApplied', 'ExternallyManaged'])
    .nullable(),
  /** Null: the phone has never provisioned, so nobody knows. */
  IsRemoteWipeSupported: z.boolean().nullable(),
  DeviceEnableOutboundSMS: z.boolean(),
  ClientType: z.literal('EAS'),
  ClientVersion: z.string(),
})

export type DeviceStatistics = z.infer<typeof deviceStatistics>

export const accessQuestion = z.strictObject({ text: z.string(), by: z.string(), at: instant })

export const deviceDetail = deviceSummary.extend({
  note: z.string(),
  osLanguage: claimed,
  enableOutboundSms: z.boolean(),
  lastSyncAttemptAt: instant.nullable(),
  policyRevision: z.number().int().nullable(),
  decision,
  /** What rules that only report would have done. */
  accessNotes: z.array(z.strictObject({ rule: z.string(), state: accessState })),
  /** The default level of before still holds for it. */
  keptDefaultLevel: z.enum(['allow', 'block', 'quarantine']).nullable(),
  snoozedUntil: instant.nullable(),
  /** When it gave a recovery password; null: it never did. */
  recoveryPasswordAt: instant.nullable(),
  /** Why its user asks for access. */
  requestNote: z.string(),
  /** When they asked. */
  requestedAt: instant.nullable(),
  /** What its user was asked since it waits; answered where `requestedAt` is later. */
  question: accessQuestion.nullable(),
  /** When it first told what it is. */
  deviceInformationAt: instant.nullable(),
  classId: z.number().int().nullable(),
  wlHeader: claimed,
  policySource: z.enum(['own', 'group', 'default']),
  statistics: deviceStatistics,
  /** When the phone was given the key of its list of folders. */
  hierarchySyncedAt: instant.nullable(),
  exemption: z.enum(['allow', 'block']).nullable(),
  exemptionExpiresAt: instant.nullable(),
  /** Partnerships of other users with the same DeviceId: each is decided on for itself. */
  sameDeviceId: z.array(
    z.strictObject({ id, user: z.strictObject({ id, displayName: z.string() }), name: z.string(), accessState }),
  ),
  otherDevices: z.array(z.strictObject({ id, name: z.string(), accessState })),
  /** Decisions on devices of the same model so far. */
  similar: z.strictObject({ allowed: z.number().int(), decided: z.number().int(), waiting: z.number().int() }),
  /** `syncedAt`: when the phone was given the key that it has. */
  collections: z.array(z.strictObject({ id: z.string(), name: z.string(), type: z.number().int(), syncedAt: instant })),
})

export type DeviceDetail = z.infer<typeof deviceDetail>

/** Sort orders have an index each; a leading minus turns them round. */
export const deviceSorts = ['user', '-user', 'lastSync', '-lastSync', 'accessSince', '-accessSince'] as const

/**
 * Words are looked for in user, address, DeviceId, names, tags, model, OS, IMEI, user agent, phone number; `key:value` by
 * the fields of `deviceListFields`.
 */
export const deviceQueryText = z.string().trim().max(listQueryLimits.characters)

export const deviceListQuery = z.strictObject({
  ...pageQuery,
  q: deviceQueryText.optional(),
  state: accessState.optional(),
  user: id.optional(),
  /** Only devices with an open wipe. */
  wipe: z.enum(['open']).optional(),
  sort: z.enum(deviceSorts).default('user'),
})

export const devicePage = pageOf(deviceSummary)

/** All of them, however many. */
export const deviceCount = z.strictObject({ value: z.number().int() })

export const deviceFacetsQuery = deviceListQuery.pick({ q: true, state: true, user: true, wipe: true })

const facet = z.array(
  z.strictObject({ value: z.string(), count: z.strictObject({ value: z.number().int(), isExact: z.boolean() }) }),
)

/** By the fields of a query; of each at most 20 values, the most frequent first. Counts have a limit (`isExact` false). */
export const deviceFacets = z.strictObject({
  state: facet,
  reason: facet,
  os: facet,
  type: facet,
  eas: facet,
  ownership: facet,
  policy: facet,
  department: facet,
})

export type DeviceFacets = z.infer<typeof deviceFacets>

/** Columns of the file, in the words of Exchange where it has them. */
export const deviceFileColumns = {
  user: 'UserDisplayName',
  userName: 'UserName',
  department: 'Department',
  device: 'DeviceName',
  friendlyName: 'DeviceFriendlyName',
  model: 'DeviceModel',
  system: 'DeviceOS',
  type: 'DeviceType',
  deviceId: 'DeviceId',
  access: 'DeviceAccessState',
  since: 'DeviceAccessStateSince',
  decidedBy: 'DeviceAccessStateReason',
  rule: 'DeviceAccessControlRule',
  policy: 'DevicePolicy',
  policyState: 'DevicePolicyApplicationStatus',
  policyApplied: 'LastPolicyUpdateTime',
  protocol: 'ClientVersion',
  client: 'DeviceUserAgent',
  imei: 'DeviceImei',
  phone: 'DevicePhoneNumber',
  operator: 'DeviceMobileOperator',
  address: 'RemoteAddress',
  folders: 'NumberOfFoldersSynced',
  errors: 'ErrorsLastDay',
  heartbeat: 'LastPingHeartbeat',
  firstSync: 'FirstSyncTime',
  lastSync: 'LastSuccessSync',
  ownership: 'Ownership',
  tags: 'Tags',
  wipe: 'WipeState',
} as const

export type DeviceFileColumn = keyof typeof deviceFileColumns

/** Ids with commas between, in the wanted order. */
const columnList = z.string().max(600).optional()

export const deviceFileQuery = deviceListQuery
  .pick({ q: true, sort: true })
  .extend({ columns: columnList, delimiter: csvDelimiter })

/** `default` takes a personal decision back: rules and the organization's default decide again. */
export const accessChoice = z.enum(['allow', 'block', 'default'])

/** When a personal decision ends by itself. */
export const until = instant.transform((text) => new Date(text))

export const decideAccess = z.strictObject({ access: accessChoice, until: until.optional(), reason: reason.optional() })

/** `entry`: the audit entry of the decision, by its sequence. */
export const undoDecision = z.strictObject({ entry: z.number().int().min(1), reason: reason.optional() })

export const decideMany = z.strictObject({
  ids: z.array(id).min(1).max(200),
  access: accessChoice,
  until: until.optional(),
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
  /** Null: for good. */
  expiresAt: instant.nullable(),
  reason: z.string(),
})

export const setExemption = z.strictObject({
  access: z.enum(['allow', 'block']),
  until: until.optional(),
  reason: reason.optional(),
})

/** What a device is called for short; found whatever its case. */
export const deviceTag = line(40)

/** Whose phone it is, and what people say of it. Taking the mark "personal" away protects it for another day. */
export const changeDevice = z
  .strictObject({
    ownership: z.enum(deviceOwnerships),
    customName: lineOrNothing(128),
    note: z.string().trim().max(2_000),
    tags: z.array(deviceTag).max(20),
    reason,
  })
  .partial()

/** Without `part` and `collectionId`: everything. */
export const resyncDevice = z
  .strictObject({
    part: z.enum(['everything', 'hierarchy']).optional(),
    /** One folder, by the id it has in `collections`. */
    collectionId: z.string().min(1).max(64).optional(),
    reason: reason.optional(),
  })
  .refine(({ part, collectionId }) => part === undefined || collectionId === undefined, {
    path: ['collectionId'],
    message: 'stands in place of "part"',
  })

export const cleanupDays = z.strictObject({ days: z.number().int().min(1).max(3_650) })

/** What a clean-up would remove now; `items`: those without success for longest. */
export const cleanupPreview = z.strictObject({
  count: z.strictObject({ value: z.number().int(), isExact: z.boolean() }),
  items: z.array(deviceSummary),
})

import { activityLimits, activityOutcomes } from '@gatepost/protocol/tables'
import { z } from 'zod'
import { listQueryLimits } from '../list-query/list-term.ts'
import { id, instant, line, pageOf, pageQuery } from './common.ts'

/** Of a request in the list; they rise in the order of writing. */
export const activityId = z.string().regex(/^\d{1,18}$/, 'must be a number')

const who = {
  /** `id` is null where nobody signed in: then `name` is what was tried. */
  user: z.strictObject({ id: id.nullable(), name: z.string(), displayName: z.string() }),
  /** `id` is null for a phone that is no partnership (yet). */
  device: z.strictObject({ id: id.nullable(), deviceId: z.string(), name: z.string() }),
  command: z.string(),
  version: z.string(),
  address: z.string(),
  /** Which process serves it. */
  process: z.string(),
}

/** A request of a phone that was answered. Times in milliseconds, sizes in bytes. */
export const activityRequest = z.strictObject({
  id: activityId,
  /** As in the log, the audit log and the answer's header. */
  requestId: id,
  at: instant,
  durationMs: z.number().int(),
  ...who,
  httpStatus: z.number().int(),
  /** Of ActiveSync, where the answer says nothing but this. */
  status: z.number().int().nullable(),
  /** What the status means; null where there is nothing to say. */
  meaning: z.string().nullable(),
  outcome: z.enum(activityOutcomes),
  bytesIn: z.number().int(),
  bytesOut: z.number().int(),
  userAgent: z.string(),
  /** Seconds that it asked to be held. */
  heartbeat: z.number().int().nullable(),
})

export type ActivityRequest = z.infer<typeof activityRequest>

export const activityPage = pageOf(activityRequest)

/** A request that waits right now: a Ping, or a Sync that hangs. */
export const heldRequest = z.strictObject({
  requestId: id,
  since: instant,
  ...who,
  heartbeat: z.number().int(),
  folders: z.number().int(),
  bytesIn: z.number().int(),
})

export type HeldRequest = z.infer<typeof heldRequest>

export const activityGroups = ['user', 'device', 'command'] as const

export type ActivityGroup = (typeof activityGroups)[number]

/** Who or what asked most in the last five minutes. */
export const busyGroup = z.strictObject({
  /** The user's id, the device's, or the command. */
  key: z.string(),
  name: z.string(),
  detail: z.string(),
  requests: z.number().int(),
  errors: z.number().int(),
  bytesIn: z.number(),
  bytesOut: z.number(),
  /** Of what was not held. */
  averageMs: z.number().int(),
  slowestMs: z.number().int(),
  held: z.number().int(),
  lastAt: instant.nullable(),
})

export type BusyGroup = z.infer<typeof busyGroup>

export const liveActivity = z.strictObject({
  held: z.strictObject({
    items: z.array(heldRequest),
    count: z.strictObject({ value: z.number().int(), isExact: z.boolean() }),
  }),
  busiest: z.array(busyGroup),
})

export type LiveActivity = z.infer<typeof liveActivity>

const q = z.string().max(listQueryLimits.characters).optional()

export const activityListQuery = z.strictObject({ ...pageQuery, q, newer: activityId.optional() })

export const liveActivityQuery = z.strictObject({
  q,
  group: z.enum(activityGroups).default('device'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

/** Minutes without a request are left out. `unlisted`: counted only, there were too many to list. */
export const requestMinutes = z.strictObject({
  items: z.array(
    z.strictObject({
      at: instant,
      requests: z.number().int(),
      errors: z.number().int(),
      unlisted: z.number().int(),
    }),
  ),
})

export type RequestMinutes = z.infer<typeof requestMinutes>

export const protocolLog = z.strictObject({
  since: instant,
  until: instant,
  startedBy: z.string(),
  reason: z.string(),
  /** How many are kept. */
  requests: z.number().int(),
})

export type ProtocolLog = z.infer<typeof protocolLog>

export const activityDetail = z.strictObject({
  request: activityRequest,
  /** Both sides as indented XML, redacted; null where the device's protocol was not logged then, or is no more. */
  log: z.strictObject({ request: z.string(), answer: z.string() }).nullable(),
  protocolLog: protocolLog.nullable(),
})

export type ActivityDetail = z.infer<typeof activityDetail>

export const activityParams = z.strictObject({ id: activityId })

export const deviceDiagnostics = z.strictObject({ protocolLog: protocolLog.nullable() })

export type DeviceDiagnostics = z.infer<typeof deviceDiagnostics>

/** 0 hours: it ends now, and what was kept is deleted. */
export const setDeviceDiagnostics = z.strictObject({
  hours: z.number().int().min(0).max(activityLimits.logHours),
  reason: line(500),
})

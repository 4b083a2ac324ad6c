import { z } from 'zod'
import { auditActorKinds } from '../list-query/audit-list-fields.ts'
import { listQueryLimits } from '../list-query/list-term.ts'
import { auditActions } from './audit-actions.ts'
import { csvDelimiter, instant, pageOf, pageQuery } from './common.ts'

export const auditEntry = z.strictObject({
  sequence: z.number().int(),
  at: instant,
  actor: z.strictObject({
    kind: z.enum(auditActorKinds),
    id: z.string(),
    name: z.string(),
  }),
  action: z.enum(auditActions),
  target: z.strictObject({ kind: z.string(), id: z.string(), name: z.string() }),
  details: z.record(z.string(), z.unknown()),
  reason: z.string(),
  requestId: z.string(),
  /** SHA-256 over the entry and the hash of the one before, as hex. */
  hash: z.string(),
})

export type AuditEntry = z.infer<typeof auditEntry>

const auditFilter = {
  /** Free text and `key:value`: actor, actorkind, action (`wipe.*`), target, on, result, reason, request, ip (whole, or its beginning up to a `.` or `:`), created. */
  q: z.string().max(listQueryLimits.characters).optional(),
  action: z.enum(auditActions).optional(),
  target: z.string().max(200).optional(),
  /** From then on. */
  from: instant.optional(),
  /** Before then. */
  to: instant.optional(),
}

export const auditListQuery = z.strictObject({ ...pageQuery, ...auditFilter })

export const auditPage = pageOf(auditEntry)

/** `ndjson`: one entry a line, as `json` has them in one array, for pipelines. */
export const auditFileFormats = ['csv', 'json', 'ndjson'] as const

export const auditFileQuery = z.strictObject({
  ...auditFilter,
  format: z.enum(auditFileFormats).optional(),
  delimiter: csvDelimiter,
})

export const auditHistogramQuery = z.strictObject(auditFilter)

/** How many entries each stretch of time has; stretches without any are left out. */
export const auditHistogram = z.strictObject({
  from: instant,
  to: instant,
  /** How long a stretch is; they are counted from 1970 on, so that those of a day are days in UTC. */
  stepSeconds: z.number().int(),
  /** False: what is older than `from` was not looked at. */
  isWhole: z.boolean(),
  items: z.array(z.strictObject({ at: instant, count: z.number().int(), failed: z.number().int() })),
})

export type AuditHistogram = z.infer<typeof auditHistogram>

export const auditEntryParams = z.strictObject({ sequence: z.string().regex(/^[1-9]\d{0,14}$/, 'must be a number') })

/** `linked`: what else happened to the same target around it, and in the same request; oldest first. */
export const auditEntryWithLinks = z.strictObject({ entry: auditEntry, linked: z.array(auditEntry) })

/** No fault: every entry has its hash and follows the one before it. */
export const auditVerification = z.strictObject({
  at: instant,
  entries: z.number().int(),
  faults: z.array(z.strictObject({ sequence: z.number().int(), words: z.string() })),
})

export type AuditVerification = z.infer<typeof auditVerification>

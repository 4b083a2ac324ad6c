import { wipeEvents } from '@gatepost/protocol/tables'
import { z } from 'zod'
import { instant, pageOf, pageQuery } from './common.ts'

/** Every act that is written into the audit chain. A code never changes its meaning. */
export const auditActions = [
  'device.registered',
  'device.access.changed',
  'device.policy.acknowledged',
  'user.created',
  'user.changed',
  'user.password.changed',
  'exemption.set',
  'exemption.removed',
  'policy.created',
  'policy.changed',
  'organization.changed',
  'autoblock.changed',
  'device.autoblocked',
  'operator.created',
  'operator.signed-in',
  'operator.sign-in-failed',
  'operator.signed-out',
  'token.created',
  'token.revoked',
  'operator.changed',
  'operator.proved',
  'user.proved',
  'user.signed-in',
  'user.sign-in-failed',
  'user.signed-out',
  'device.changed',
  'device.removed',
  'device.returned-after-wipe',
  ...wipeEvents.map((event) => `wipe.${event}` as const),
  'wipe.acknowledgment-refused',
  'wipe.directive-suppressed',
  'wipe.budget-exhausted',
  'wipes.stopped',
  'wipes.restart-proposed',
  'wipes.restarted',
  'protections.raised',
  'protections.lowering-proposed',
  'protections.lowering-approved',
  'protections.lowering-withdrawn',
  'protections.lowered',
  'server.started',
] as const

export type AuditAction = (typeof auditActions)[number]

export const auditEntry = z.strictObject({
  sequence: z.number().int(),
  at: instant,
  actor: z.strictObject({
    kind: z.enum(['operator', 'token', 'user', 'device', 'system']),
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

export const auditListQuery = z.strictObject({
  ...pageQuery,
  q: z.string().trim().max(200).optional(),
  action: z.enum(auditActions).optional(),
  target: z.string().max(200).optional(),
})

export const auditPage = pageOf(auditEntry)

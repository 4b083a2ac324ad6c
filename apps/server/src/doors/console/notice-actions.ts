import type { AuditAction, Permission } from '@gatepost/contract'
import { callerMay, scopeOf, type Caller } from './caller.ts'

/** What people are told of although they asked for nothing, by what they have to be allowed to do about it. */
const attentionActions = {
  'wipes:approve': ['wipe.held', 'wipe.abandon-proposed', 'wipes.restart-proposed', 'protections.lowering-proposed'],
  'wipes:read': [
    'wipe.contradicted',
    'wipe.undeliverable',
    'wipe.unconfirmed',
    'wipe.acknowledgment-refused',
    'wipe.budget-exhausted',
    'wipes.stopped',
    'wipes.restarted',
  ],
  'policies:write': ['policy.plan-failed'],
  'organization:write': ['organization.kept-levels-ended', 'protections.lowered', 'backup.restored'],
} as const satisfies Partial<Record<Permission, readonly AuditAction[]>>

/** What became of a wipe that one asked for. */
export const ownWipeActions = [
  'wipe.approved',
  'wipe.rejected',
  'wipe.released',
  'wipe.cancelled',
  'wipe.expired',
  'wipe.stopped',
  'wipe.delivered',
  'wipe.acknowledged',
  'wipe.failed',
  'wipe.contradicted',
  'wipe.unconfirmed',
  'wipe.undeliverable',
  'wipe.abandoned',
] as const satisfies readonly AuditAction[]

/** Whoever sees a part of the devices is told of nobody else's. */
export function attentionActionsOf(caller: Caller): readonly AuditAction[] {
  if (scopeOf(caller).kind !== 'everything') return []
  const { 'wipes:approve': forApprovers, 'wipes:read': ofWipes, ...others } = attentionActions
  return [
    ...(callerMay(caller, 'wipes:approve') ? forApprovers : []),
    ...(callerMay(caller, 'wipes:read') ? ofWipes : []),
    ...(callerMay(caller, 'policies:write') ? others['policies:write'] : []),
    ...(callerMay(caller, 'organization:write') ? others['organization:write'] : []),
  ]
}

import { choiceParam, textParam, type UrlSearch } from '../../app/url-search.ts'
import type { AuditAction, AuditFilter } from './audit-queries.ts'

/** Every action, for the filter; a map, so that a new one in the contract does not compile until it stands here. */
const actions = {
  'device.registered': true,
  'device.access.changed': true,
  'device.policy.acknowledged': true,
  'user.created': true,
  'user.changed': true,
  'user.password.changed': true,
  'exemption.set': true,
  'exemption.removed': true,
  'policy.created': true,
  'policy.changed': true,
  'organization.changed': true,
  'autoblock.changed': true,
  'device.autoblocked': true,
  'operator.created': true,
  'operator.signed-in': true,
  'operator.sign-in-failed': true,
  'operator.signed-out': true,
  'token.created': true,
  'token.revoked': true,
  'operator.changed': true,
  'operator.proved': true,
  'user.proved': true,
  'user.signed-in': true,
  'user.sign-in-failed': true,
  'user.signed-out': true,
  'device.changed': true,
  'device.removed': true,
  'device.returned-after-wipe': true,
  'wipe.requested': true,
  'wipe.held': true,
  'wipe.released': true,
  'wipe.approved': true,
  'wipe.rejected': true,
  'wipe.cancelled': true,
  'wipe.expired': true,
  'wipe.stopped': true,
  'wipe.delivered': true,
  'wipe.delivered-again': true,
  'wipe.acknowledged': true,
  'wipe.failed': true,
  'wipe.contradicted': true,
  'wipe.unconfirmed': true,
  'wipe.undeliverable': true,
  'wipe.abandon-proposed': true,
  'wipe.abandoned': true,
  'wipe.acknowledgment-refused': true,
  'wipe.directive-suppressed': true,
  'wipe.budget-exhausted': true,
  'wipes.stopped': true,
  'wipes.restart-proposed': true,
  'wipes.restarted': true,
  'protections.raised': true,
  'protections.lowering-proposed': true,
  'protections.lowering-approved': true,
  'protections.lowering-withdrawn': true,
  'protections.lowered': true,
  'server.started': true,
} as const satisfies Record<AuditAction, true>

export const auditActions: readonly AuditAction[] = Object.keys(actions).filter(isAction)

function isAction(text: string): text is AuditAction {
  return Object.hasOwn(actions, text)
}

/** The view of the audit log that a URL asks for. */
export function parseAuditSearch(raw: UrlSearch): AuditFilter {
  return {
    q: textParam(raw, 'q'),
    action: choiceParam(raw, 'action', auditActions),
    target: textParam(raw, 'target'),
  }
}

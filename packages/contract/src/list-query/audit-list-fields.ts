import { auditActions, type AuditAction } from '../schemas/audit-actions.ts'
import type { ListField } from './list-field.ts'

/** What an entry of the audit log can be about. */
export const auditTargetKinds = [
  'device',
  'user',
  'users',
  'group',
  'policy',
  'access-rule',
  'access-rules',
  'organization',
  'protections',
  'wipes',
  'operator',
  'token',
  'app-password',
  'view',
  'mail-template',
  'webhook',
  'directory',
  'job',
  'change',
  'server',
] as const

export const auditActorKinds = ['operator', 'token', 'user', 'device', 'system'] as const

/** Acts that say that something was refused or did not come about. */
export const failedActions = [
  'operator.sign-in-failed',
  'user.sign-in-failed',
  'wipe.failed',
  'wipe.contradicted',
  'wipe.undeliverable',
  'wipe.expired',
  'wipe.acknowledgment-refused',
  'wipe.budget-exhausted',
  'device.autoblocked',
] as const satisfies readonly AuditAction[]

/** `wipe.*`: every act whose code begins so. */
const actionGroups = [...new Set(auditActions.map((action) => `${action.slice(0, action.indexOf('.'))}.*`))]

/** What `q` of the audit log knows. */
export const auditListFields = [
  { name: 'actor', aliases: ['by', 'who'], of: 'text' },
  { name: 'actorkind', of: 'choice', choices: auditActorKinds },
  { name: 'action', of: 'choice', choices: [...actionGroups, ...auditActions] },
  { name: 'target', of: 'text' },
  { name: 'on', aliases: ['kind'], of: 'choice', choices: auditTargetKinds },
  { name: 'result', of: 'choice', choices: ['failed', 'done'] },
  { name: 'reason', of: 'text' },
  { name: 'request', of: 'text' },
  { name: 'ip', of: 'text' },
  { name: 'created', aliases: ['at', 'time'], of: 'time', canBeNever: false },
] as const satisfies readonly ListField[]

/** The acts that values of `action:` mean. */
export function actionsMeant(values: readonly string[]): readonly AuditAction[] {
  return auditActions.filter((action) =>
    values.some((value) => value === action || (value.endsWith('.*') && action.startsWith(value.slice(0, -1)))),
  )
}

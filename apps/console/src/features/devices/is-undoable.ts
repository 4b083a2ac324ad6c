import type { AuditEntry } from '../audit/audit-queries.ts'

const undoTime = 24 * 3_600_000

/** Whether an entry tells of a decision by name, with what stood there before, that is less than a day old. */
export function isUndoable(
  { action, details, at }: Pick<AuditEntry, 'action' | 'details' | 'at'>,
  now: number,
): boolean {
  return action === 'device.access.changed' && 'personal' in details && now - Date.parse(at) < undoTime
}

import { auditActions, type AuditAction } from '@gatepost/contract'
import { listAudit, type AuditEntryView } from '../../../audit/index.ts'
import type { Page } from '../../../page.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

export const auditHandlers: HandlersOf<'listAudit'> = {
  listAudit: async ({ room, query }) => auditPage(await listAudit(room, query)),
}

export function auditPage({ items, ...page }: Page<AuditEntryView>) {
  return { ...wire(page), items: items.map((entry) => ({ ...wire(entry), action: knownAction(entry.action) })) }
}

/** Rooms write codes as text; one that the contract does not name is our fault, and better seen than hidden. */
function knownAction(action: string): AuditAction {
  const known = auditActions.find((one) => one === action)
  if (known === undefined)
    throw new Error(`The audit chain has the action "${action}", which the contract does not name.`)
  return known
}

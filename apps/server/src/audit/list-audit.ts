import type { Page } from '../page.ts'
import type { Room } from '../room.ts'
import { listAudit as listFromDatabase, type AuditEntryView, type AuditListQuery } from './audit-read-model.ts'

/** The audit chain, newest first. A page of a free-text search may be short and still have a `next`. */
export async function listAudit(room: Room, query: AuditListQuery): Promise<Page<AuditEntryView>> {
  return await listFromDatabase(room.database, query)
}

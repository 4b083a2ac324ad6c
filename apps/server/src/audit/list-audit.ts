import { notFound } from '../domain-error.ts'
import type { Page } from '../page.ts'
import type { Room } from '../room.ts'
import { readAuditHistogram, type AuditHistogramQuery, type AuditHistogramView } from './audit-histogram-read-model.ts'
import {
  readVerdict,
  listAudit as listFromDatabase,
  readAuditEntry,
  readLinkedEntries,
  type AuditEntryView,
  type AuditListQuery,
} from './audit-read-model.ts'

/** The audit chain, newest first. A page of a free-text search may be short and still have a `next`. */
export async function listAudit(room: Room, query: AuditListQuery): Promise<Page<AuditEntryView>> {
  return await listFromDatabase(room.database, query)
}

/** How many entries there are over time, of the newest 200,000 that lie in the span of the query. */
export async function auditHistogram(room: Room, query: Omit<AuditHistogramQuery, 'now'>): Promise<AuditHistogramView> {
  return await readAuditHistogram(room.database, { ...query, now: room.now() })
}

/** One entry, with what else happened to its target around it. Throws not-found. */
export async function getAuditEntry(
  room: Room,
  sequence: number,
): Promise<{ readonly entry: AuditEntryView; readonly linked: readonly AuditEntryView[] }> {
  const entry = await readAuditEntry(room.database, sequence)
  if (!entry) throw notFound('audit entry')
  return { entry, linked: await readLinkedEntries(room.database, entry) }
}

export type AuditVerification = {
  readonly at: Date
  readonly entries: number
  readonly faults: readonly { readonly sequence: number; readonly words: string }[]
}

const running = new WeakMap<Room['database'], Promise<AuditVerification>>()

/** Computes every hash anew, from the first entry to the last. Whoever asks meanwhile gets the same answer. */
export async function verifyAudit(room: Room): Promise<AuditVerification> {
  const joined = running.get(room.database)
  if (joined) return await joined
  const begun = verify(room).finally(() => running.delete(room.database))
  running.set(room.database, begun)
  return await begun
}

async function verify(room: Room): Promise<AuditVerification> {
  return { at: room.now(), ...(await readVerdict(room.database)) }
}

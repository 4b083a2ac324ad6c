import { auditHash, type HashedEntry } from './audit-hash.ts'
import type { Transaction } from './database.ts'

/** Who acts: an operator or a user in the browser, a token's script, a phone, or the server itself. */
export type AuditActor = {
  readonly kind: 'operator' | 'token' | 'user' | 'device' | 'system'
  readonly id: string
  readonly name: string
}

/** One act as the chain keeps it. Details never hold a secret. */
export type AuditRecord = {
  readonly action: string
  readonly target: { readonly kind: string; readonly id: string; readonly name: string }
  readonly details?: Readonly<Record<string, unknown>>
  readonly reason?: string
}

export type AuditAppend = {
  readonly at: Date
  readonly actor: AuditActor
  readonly requestId: string
  readonly records: readonly AuditRecord[]
}

/** The last entry of the chain. */
export type AuditTail = { readonly sequence: bigint; readonly hash: Uint8Array }

/**
 * Appends entries to the audit chain in the caller's transaction: no act without its entry, no entry without its act.
 * Call it last: the tail is locked until the commit, and everybody who appends waits for it.
 */
export async function appendToAuditChain(tx: Transaction, append: AuditAppend): Promise<void> {
  if (append.records.length === 0) return
  const [tail] = await tx.$queryRaw<AuditTail[]>`SELECT sequence, hash FROM audit_tail WHERE id = 1 FOR UPDATE`
  if (!tail) throw new Error('The audit chain has no tail: the database was not migrated or was tampered with.')
  const rows = chainEntries(tail, append)
  await tx.auditEntry.createMany({ data: rows })
  const last = rows.at(-1)
  if (last) await tx.auditTail.update({ where: { id: 1 }, data: { sequence: last.sequence, hash: last.hash } })
}

/** The entries that these records become behind the tail, with their hashes. */
export function chainEntries(tail: AuditTail, { at, actor, requestId, records }: AuditAppend) {
  let { sequence } = tail
  let previous = Uint8Array.from(tail.hash)
  return records.map((record) => {
    sequence += 1n
    const entry = {
      sequence,
      at,
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      action: record.action,
      targetKind: record.target.kind,
      targetId: record.target.id,
      targetName: record.target.name,
      details: plain(record.details ?? {}),
      reason: record.reason ?? '',
      requestId,
    } satisfies HashedEntry
    const previousHash = previous
    previous = Uint8Array.from(auditHash(previousHash, entry))
    return { ...entry, previousHash, hash: previous }
  })
}

/** As it will come back from the database: dates as text, no undefined. Otherwise the hash would not verify. */
function plain(details: Readonly<Record<string, unknown>>): Record<string, never> {
  return JSON.parse(JSON.stringify(details))
}

import { createHash } from 'node:crypto'

/** What an entry's hash covers: everything a reader sees of it. */
export type HashedEntry = {
  readonly sequence: bigint
  readonly at: Date
  readonly actorKind: string
  readonly actorId: string
  readonly actorName: string
  readonly action: string
  readonly targetKind: string
  readonly targetId: string
  readonly targetName: string
  readonly details: unknown
  readonly reason: string
  readonly requestId: string
}

/** SHA-256 over the previous hash and the entry's canonical JSON. Changing this voids every chain: never edit. */
export function auditHash(previous: Uint8Array, entry: HashedEntry): Buffer {
  const fields = [
    entry.sequence.toString(),
    entry.at.toISOString(),
    entry.actorKind,
    entry.actorId,
    entry.actorName,
    entry.action,
    entry.targetKind,
    entry.targetId,
    entry.targetName,
    canonical(entry.details),
    entry.reason,
    entry.requestId,
  ]
  return hashOfText(previous, JSON.stringify(fields))
}

/** The same over an entry's canonical JSON that was put together elsewhere. */
export function hashOfText(previous: Uint8Array, text: string): Buffer {
  return createHash('sha256').update(previous).update(text).digest()
}

/** Keys in order, so that the database's own order of a JSON document does not matter. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(members.map(([key, member]) => [key, canonical(member)]))
}

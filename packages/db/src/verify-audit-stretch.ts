import { startOfAuditChain, walkAuditChain, type AuditPlace } from './walk-audit-chain.ts'
import { inAuditSnapshot } from './verify-audit-chain.ts'
import type { AuditFault } from './audit-verdict.ts'
import type { Database } from './database.ts'

export type { AuditPlace }

export type AuditStretch =
  | { readonly kind: 'sound'; readonly end: AuditPlace }
  | { readonly kind: 'faulty'; readonly fault: AuditFault }

/**
 * Checks what was appended after a place of the chain that was seen before: that the place is still there as it was, and
 * everything after it up to the tail. For whoever vouches for the chain from time to time.
 */
export async function verifyAuditStretch(
  database: Pick<Database, 'pool'>,
  after: AuditPlace | undefined,
): Promise<AuditStretch> {
  return await inAuditSnapshot(database, async (client) => {
    const start = after ?? startOfAuditChain
    const { rows } = await client.query<{ sequence: string; hash: string; seen: string | null }>(
      `SELECT sequence, encode(hash, 'hex') AS hash,
              (SELECT encode(hash, 'hex') FROM audit_entry WHERE sequence = $1) AS seen FROM audit_tail WHERE id = 1`,
      [String(start.sequence)],
    )
    const [tail] = rows
    if (after && tail?.seen !== after.hash) return faulty(after.sequence, 'it is gone or another one')
    const { end, fault } = await walkAuditChain(client, { after: start })
    if (fault) return { kind: 'faulty', fault }
    if (Number(tail?.sequence) !== end.sequence || tail?.hash !== end.hash) {
      return faulty(end.sequence, 'the row that remembers the last entry is not of this chain')
    }
    return { kind: 'sound', end }
  })
}

function faulty(sequence: number, words: string): AuditStretch {
  return { kind: 'faulty', fault: { sequence, kind: 'rewritten', words } }
}

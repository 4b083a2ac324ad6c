import { chainEntries, type AuditActor, type AuditRecord, type AuditTail } from '../audit-chain.ts'
import type { HeldWipe } from './hold-open-wipes.ts'
import type { Queryable } from './tables.ts'

type Restored = {
  readonly at: Date
  readonly actor: AuditActor
  readonly requestId: string
  readonly createdAt: string
  readonly heldWipes: readonly HeldWipe[]
}

/** One entry for the restore and one for every wipe that it holds, behind the entries of the backup. */
export async function appendRestored(client: Queryable, { createdAt, heldWipes, ...append }: Restored): Promise<void> {
  const { rows } = await client.query<AuditTail>('SELECT sequence, hash FROM audit_tail WHERE id = 1 FOR UPDATE')
  const [tail] = rows
  if (!tail) throw new Error('The backup has no tail of the audit chain.')
  const records: AuditRecord[] = [
    ...heldWipes.map(({ deviceRowId, deviceName, ...wipe }) => ({
      action: 'wipe.held',
      target: { kind: 'device', id: deviceRowId, name: deviceName },
      details: { ...wipe, to: 'held' },
    })),
    {
      action: 'backup.restored',
      target: { kind: 'organization', id: '1', name: 'Organization' },
      details: { createdAt, heldWipes: heldWipes.length },
    },
  ]
  const entries = chainEntries({ ...tail, sequence: BigInt(tail.sequence) }, { ...append, records })
  for (const { sequence, at, details, previousHash, hash, ...entry } of entries) {
    await client.query(
      `INSERT INTO audit_entry (sequence, at, actor_kind, actor_id, actor_name, action, target_kind, target_id,
                                target_name, details, reason, request_id, previous_hash, hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        String(sequence),
        at,
        entry.actorKind,
        entry.actorId,
        entry.actorName,
        entry.action,
        entry.targetKind,
        entry.targetId,
        entry.targetName,
        JSON.stringify(details),
        entry.reason,
        entry.requestId,
        Buffer.from(previousHash),
        Buffer.from(hash),
      ],
    )
    await client.query('UPDATE audit_tail SET sequence = $1, hash = $2 WHERE id = 1', [
      String(sequence),
      Buffer.from(hash),
    ])
  }
}

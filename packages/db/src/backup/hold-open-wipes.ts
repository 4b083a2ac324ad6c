import type { AuditActor } from '../audit-chain.ts'
import type { Queryable } from './tables.ts'

export type HeldWipe = {
  readonly wipeId: string
  readonly deviceRowId: string
  readonly deviceId: string
  readonly deviceName: string
  readonly kind: string
  readonly from: string
  readonly holds: readonly string[]
}

type Restoring = { readonly at: Date; readonly actor: AuditActor }

/**
 * Holds every open wipe with the hold `restored`, also one whose directive had left: since the backup it may have been
 * cancelled, or have erased the phone. What people had approved counts no more. Call it while triggers are off: the
 * transition delivered → held exists here alone.
 */
export async function holdOpenWipes(client: Queryable, { at, actor }: Restoring): Promise<readonly HeldWipe[]> {
  const { rows } = await client.query<HeldWipe>(
    `WITH open AS (
       SELECT id, state, version FROM wipe WHERE state IN ('requested', 'held', 'pending', 'delivered') FOR UPDATE
     ), held AS (
       UPDATE wipe w
          SET state = 'held', holds = array_append(array_remove(w.holds, 'restored'), 'restored'),
              version = w.version + 1, released_at = NULL, abandon_proposed_by = NULL,
              hold_until = CASE WHEN w.state = 'held' THEN w.hold_until ELSE $1 END
         FROM open WHERE w.id = open.id
       RETURNING w.id, w.device_row_id, w.kind, w.holds, open.state AS from
     ), forgotten AS (
       DELETE FROM wipe_approval WHERE wipe_id IN (SELECT id FROM open)
     ), step AS (
       INSERT INTO wipe_step (wipe_id, sequence, at, event, from_state, to_state, actor_kind, actor_id, actor_name, details)
       SELECT held.id, coalesce((SELECT max(sequence) FROM wipe_step s WHERE s.wipe_id = held.id), 0) + 1, $1, 'held',
              held.from, 'held', $2, $3, $4, jsonb_build_object('holds', held.holds)
         FROM held
     )
     SELECT held.id AS "wipeId", d.id AS "deviceRowId", d.device_id AS "deviceId", held.kind::text AS kind,
            coalesce(nullif(d.friendly_name, ''), nullif(d.model, ''), d.device_type) || ' of ' || u.display_name AS "deviceName",
            held.from::text AS from, held.holds
       FROM held JOIN device d ON d.id = held.device_row_id JOIN app_user u ON u.id = d.user_id ORDER BY held.id`,
    [at, actor.kind, actor.id, actor.name],
  )
  return rows
}

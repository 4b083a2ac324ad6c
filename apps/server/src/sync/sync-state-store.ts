import type { Database } from '../room.ts'
import type { DeviceSnapshot } from '../devices/index.ts'

/** The collection whose state is the folder list itself. */
export const hierarchyCollection = ''

/** The two keys of a collection that a phone may come with, and what it has with each. */
export type StoredSyncState = {
  readonly currentKey: string
  readonly currentState: unknown
  readonly previousKey: string | null
  readonly previousState: unknown
}

export async function readSyncStates(
  database: Database,
  deviceRowId: string,
  collectionIds: readonly string[],
): Promise<ReadonlyMap<string, StoredSyncState>> {
  if (collectionIds.length === 0) return new Map()
  const { rows } = await database.pool.query<StoredSyncState & { collectionId: string }>({
    name: 'sync-states',
    text: `
      SELECT collection_id AS "collectionId", current_key AS "currentKey", current_state AS "currentState",
             previous_key AS "previousKey", previous_state AS "previousState"
        FROM sync_state WHERE device_row_id = $1 AND collection_id = ANY($2::text[])`,
    values: [deviceRowId, collectionIds],
  })
  return new Map(rows.map(({ collectionId, ...state }) => [collectionId, state]))
}

export type SyncStep = {
  readonly collectionId: string
  readonly key: string
  readonly state: object
  /** The newest key by now, and the key and state that the phone came with; null when it starts over. */
  readonly from: { readonly newestKey: string; readonly key: string; readonly state: object } | null
  readonly at: Date
}

/**
 * The one statement that moves a phone forward. It moves only if nobody else has meanwhile, and only if everything the
 * answer rests on still holds: the device's version, its user, the policy. False: read again and decide again.
 */
export async function storeSyncStep(database: Database, snapshot: DeviceSnapshot, step: SyncStep): Promise<boolean> {
  const { from } = step
  const values = [...fenceValues(snapshot), step.collectionId, step.key, JSON.stringify(step.state), step.at]
  const { rowCount } = await (from === null
    ? database.pool.query({ name: 'sync-start', text: startStatement, values })
    : database.pool.query({
        name: 'sync-advance',
        text: advanceStatement,
        values: [...values, from.newestKey, from.key, JSON.stringify(from.state)],
      }))
  return rowCount === 1
}

/** Remembers how far the mailbox was looked through when there was nothing to tell: for the phone its key stays the same. */
export async function storeQuietProgress(
  database: Database,
  progress: {
    readonly deviceRowId: string
    readonly collectionId: string
    readonly key: string
    readonly state: object
  },
): Promise<void> {
  await database.pool.query({
    name: 'sync-quiet',
    text: `UPDATE sync_state SET current_state = $4::jsonb WHERE device_row_id = $1 AND collection_id = $2 AND current_key = $3`,
    values: [progress.deviceRowId, progress.collectionId, progress.key, JSON.stringify(progress.state)],
  })
}

/** Whether everything that an answer without a step rests on still holds. */
export async function isSnapshotCurrent(database: Database, snapshot: DeviceSnapshot): Promise<boolean> {
  const { rowCount } = await database.pool.query({
    name: 'snapshot-current',
    text: `SELECT 1 ${fence}`,
    values: fenceValues(snapshot),
  })
  return rowCount === 1
}

const fence = `
    FROM device d
    JOIN app_user u ON u.id = d.user_id
    JOIN policy p ON p.id = coalesce(u.policy_id, u.group_policy_id, (SELECT id FROM policy WHERE is_default))
   WHERE d.id = $1 AND d.is_live AND d.version = $2 AND u.is_active_sync_enabled = $3 AND p.id = $4 AND p.revision = $5`

function fenceValues({ device, user, policy }: DeviceSnapshot): unknown[] {
  return [device.id, device.version, user.isActiveSyncEnabled, policy.id, policy.revision]
}

const startStatement = `
  INSERT INTO sync_state (device_row_id, collection_id, current_key, current_state, updated_at)
  SELECT d.id, $6, $7, $8::jsonb, $9 ${fence}
  ON CONFLICT (device_row_id, collection_id) DO UPDATE
     SET current_key = excluded.current_key, current_state = excluded.current_state, previous_key = NULL,
         previous_state = NULL, updated_at = excluded.updated_at`

const advanceStatement = `
  UPDATE sync_state s
     SET current_key = $7, current_state = $8::jsonb, previous_key = $11, previous_state = $12::jsonb, updated_at = $9
   WHERE s.device_row_id = $1 AND s.collection_id = $6 AND s.current_key = $10 AND EXISTS (SELECT 1 ${fence})`

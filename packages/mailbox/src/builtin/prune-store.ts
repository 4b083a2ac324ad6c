import { inWrite, type Pool, type Queryable } from './mailbox-transaction.ts'

/**
 * Forgets log entries older than `olderThan`, folder by folder, and keeps in the folder how far; cursors below it are then
 * refused. Returns the number of entries. Each folder is a short transaction of its own: the work may stop anywhere.
 */
export async function pruneChanges(pool: Pool, olderThan: Date): Promise<number> {
  let pruned = 0
  let after: FolderKey = { userId: '00000000-0000-0000-0000-000000000000', id: '' }
  for (;;) {
    const { rows } = await pool.query<FolderKey>(pruneSql.folders, [after.userId, after.id, foldersAtOnce])
    for (const folder of rows) pruned += await pruneFolder(pool, folder, olderThan)
    const last = rows.at(-1)
    if (last === undefined) return pruned
    after = last
  }
}

type FolderKey = { readonly userId: string; readonly id: string }

const foldersAtOnce = 500
const entriesAtOnce = 5_000

async function pruneFolder(pool: Pool, folder: FolderKey, olderThan: Date): Promise<number> {
  let pruned = 0
  for (;;) {
    const count = await inWrite(pool, async (client) => ({ result: await pruneBatch(client, folder, olderThan) }))
    pruned += count
    if (count < entriesAtOnce) return pruned
  }
}

async function pruneBatch(client: Queryable, { userId, id }: FolderKey, olderThan: Date): Promise<number> {
  const { rows } = await client.query<{ count: number; last: string | null }>(pruneSql.prune, [
    userId,
    id,
    olderThan,
    entriesAtOnce,
  ])
  const [{ count, last } = { count: 0, last: null }] = rows
  if (last !== null) await client.query(pruneSql.remember, [userId, id, last])
  return count
}

/** Exported for the test that looks at their plans. */
export const pruneSql = {
  folders: `
    SELECT user_id AS "userId", id FROM mail_folder
     WHERE (user_id, id) > ($1::uuid, $2) ORDER BY user_id, id LIMIT $3`,
  prune: `
    WITH oldest AS (
      SELECT change, at FROM mail_change
       WHERE user_id = $1 AND folder_id = $2 ORDER BY change LIMIT $4
    ), gone AS (
      DELETE FROM mail_change
       WHERE user_id = $1 AND change IN (SELECT change FROM oldest WHERE at < $3)
      RETURNING change
    )
    SELECT count(*)::int AS count, max(change)::text AS last FROM gone`,
  remember: 'UPDATE mail_folder SET pruned_change = GREATEST(pruned_change, $3) WHERE user_id = $1 AND id = $2',
} as const

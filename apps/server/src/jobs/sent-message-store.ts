import type { Database } from '../room.ts'

/** Returns how many. In portions: a long transaction would keep everything else from being cleaned up. */
export async function deleteSentMessages(database: Database, sentBefore: Date): Promise<number> {
  for (let deleted = 0; ;) {
    const { rowCount } = await database.pool.query(
      `DELETE FROM sent_message WHERE ctid IN (SELECT ctid FROM sent_message WHERE sent_at < $1 LIMIT 5000)`,
      [sentBefore],
    )
    deleted += rowCount ?? 0
    if (!rowCount) return deleted
  }
}

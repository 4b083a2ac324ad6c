import type { Database } from '../room.ts'

/** In portions: a long transaction would keep everything else from being cleaned up. Returns how many. */
export async function deleteUnusedClasses(database: Database, firstSeenBefore: Date): Promise<number> {
  for (let deleted = 0; ;) {
    const { rowCount } = await database.pool.query(
      `DELETE FROM device_class WHERE id IN (
         SELECT id FROM device_class c
          WHERE first_seen_at < $1 AND NOT EXISTS (SELECT 1 FROM device d WHERE d.class_id = c.id) LIMIT 1000)`,
      [firstSeenBefore],
    )
    deleted += rowCount ?? 0
    if (!rowCount) return deleted
  }
}

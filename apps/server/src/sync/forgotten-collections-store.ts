import type { Database } from '../room.ts'

/** Where a phone stood in folders that are gone; their ids never come again. */
export async function forgetCollections(
  database: Database,
  deviceRowId: string,
  folderIds: readonly string[],
): Promise<void> {
  if (folderIds.length === 0) return
  await database.pool.query({
    name: 'forget-collections',
    text: `DELETE FROM sync_state WHERE device_row_id = $1 AND collection_id = ANY($2::text[]) AND collection_id <> ''`,
    values: [deviceRowId, folderIds],
  })
}

import { type Queryable } from './mailbox-transaction.ts'
import { type FolderQuery } from '../port.ts'
import { type Position } from './change-cursor.ts'
import { type LogEntry } from './log-fold.ts'

/** Numbers of the mailbox and how far the folder's log was pruned; undefined when there is no such folder. */
export async function readFolderNumbers(client: Queryable, folder: FolderQuery): Promise<FolderNumbers | undefined> {
  const { rows } = await client.query<{ lastChange: string; prunedChange: string }>(changeSql.folderNumbers, [
    folder.mailbox,
    folder.folderId,
  ])
  const [row] = rows
  return row === undefined ? undefined : { lastChange: BigInt(row.lastChange), prunedChange: BigInt(row.prunedChange) }
}

export type FolderNumbers = { readonly lastChange: bigint; readonly prunedChange: bigint }

/** Entries after `change`, in their order. */
export async function readLog(
  client: Queryable,
  { mailbox, folderId, change, limit }: FolderQuery & { readonly change: bigint; readonly limit: number },
): Promise<LogEntry[]> {
  const { rows } = await client.query<LogRow>(changeSql.log, [mailbox, folderId, change, limit])
  return rows.map(({ itemId, receivedAt, ...row }) => ({
    ...row,
    change: BigInt(row.change),
    createdChange: BigInt(row.createdChange),
    position: { receivedAt: receivedAt.getTime(), id: BigInt(itemId) },
  }))
}

type LogRow = Omit<LogEntry, 'change' | 'createdChange' | 'position'> & {
  readonly change: string
  readonly itemId: string
  readonly createdChange: string
  readonly receivedAt: Date
}

export type PositionRange = FolderQuery & { readonly from: Position; readonly below: Position; readonly limit: number }

/** Items of the range `from` (inclusive) to `below` (exclusive), the newest first. */
export async function readNewest(client: Queryable, range: PositionRange): Promise<Position[]> {
  return readPositions(client, changeSql.newest, range)
}

/** The same items, the oldest first. */
export async function readOldest(client: Queryable, range: PositionRange): Promise<Position[]> {
  return readPositions(client, changeSql.oldest, range)
}

async function readPositions(client: Queryable, sql: string, range: PositionRange): Promise<Position[]> {
  const { rows } = await client.query<{ id: string; receivedAt: Date }>(sql, [
    range.mailbox,
    range.folderId,
    new Date(range.from.receivedAt),
    range.from.id,
    new Date(range.below.receivedAt),
    range.below.id,
    range.limit,
  ])
  return rows.map(({ id, receivedAt }) => ({ receivedAt: receivedAt.getTime(), id: BigInt(id) }))
}

const positions = `
  SELECT id, received_at AS "receivedAt"
    FROM mail_item
   WHERE user_id = $1 AND folder_id = $2 AND (received_at, id) >= ($3, $4) AND (received_at, id) < ($5, $6)`

/** Exported for the test that looks at their plans. */
export const changeSql = {
  folderNumbers: `
    SELECT m.last_change AS "lastChange", f.pruned_change AS "prunedChange"
      FROM mail_folder f JOIN mailbox m USING (user_id)
     WHERE f.user_id = $1 AND f.id = $2`,
  log: `
    SELECT c.change, c.item_id AS "itemId", c.kind::text AS kind, c.created_change AS "createdChange",
           c.received_at AS "receivedAt", c.origin_device_id::text AS origin, i.id IS NOT NULL AS "isLive"
      FROM mail_change c
      LEFT JOIN mail_item i ON i.user_id = c.user_id AND i.folder_id = c.folder_id AND i.id = c.item_id
     WHERE c.user_id = $1 AND c.folder_id = $2 AND c.change > $3
     ORDER BY c.change
     LIMIT $4`,
  newest: `${positions} ORDER BY received_at DESC, id DESC LIMIT $7`,
  oldest: `${positions} ORDER BY received_at, id LIMIT $7`,
} as const

import { type Queryable } from './mailbox-transaction.ts'
import { type LogEntry } from './log-fold.ts'
import { type ItemMark } from './item-store.ts'

export type NewNumbers = { readonly change: bigint; readonly item: bigint }

/**
 * Takes the next numbers of a mailbox and thereby its lock, until the transaction ends. Returns the last of them;
 * undefined when there is no such mailbox.
 */
export async function takeNumbers(
  client: Queryable,
  mailbox: string,
  { changes, items }: { readonly changes: number; readonly items: number },
): Promise<NewNumbers | undefined> {
  const { rows } = await client.query<{ change: string; item: string }>(changeLogSql.take, [mailbox, changes, items])
  const [row] = rows
  return row === undefined ? undefined : { change: BigInt(row.change), item: BigInt(row.item) }
}

export type NewLogEntry = ItemMark & {
  readonly mailbox: string
  readonly folderId: string
  readonly itemId: bigint | string
  readonly change: bigint
  readonly kind: LogEntry['kind']
  readonly origin: string | null
  readonly at: Date
}

/** Writes the entry and announces it when the transaction commits. */
export async function writeLogEntry(client: Queryable, entry: NewLogEntry): Promise<void> {
  await client.query(changeLogSql.write, [
    entry.mailbox,
    entry.change,
    entry.folderId,
    entry.itemId,
    entry.kind,
    entry.createdChange,
    entry.receivedAt,
    entry.origin,
    entry.at,
  ])
}

/** Exported for the test that looks at their plans. */
export const changeLogSql = {
  take: `
    UPDATE mailbox SET last_change = last_change + $2, last_item = last_item + $3
     WHERE user_id = $1
    RETURNING last_change AS change, last_item AS item`,
  write: `
    INSERT INTO mail_change (user_id, change, folder_id, item_id, kind, created_change, received_at, origin_device_id, at)
    VALUES ($1, $2, $3, $4, $5::mail_change_kind, $6, $7, $8, $9)
    RETURNING pg_notify('gatepost_mail', user_id::text || ':' || folder_id)`,
} as const

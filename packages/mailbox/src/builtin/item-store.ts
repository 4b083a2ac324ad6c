import { type StoredMail } from '../mime/read-message.ts'
import { type AppendOptions, type FolderQuery, type ItemQuery, type MailContent } from '../port.ts'
import { type Queryable } from './mailbox-transaction.ts'

/** What the change log keeps of an item. */
export type ItemMark = { readonly createdChange: bigint; readonly receivedAt: Date }

export async function readRaw(
  client: Queryable,
  { mailbox, folderId, id }: ItemQuery,
): Promise<Uint8Array | undefined> {
  const { rows } = await client.query<{ raw: Buffer }>(itemSql.raw, [mailbox, folderId, id])
  return rows[0]?.raw
}

/** Sizes by id: so that a reader can stay within its memory. */
export async function readSizes(
  client: Queryable,
  folder: FolderQuery,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await client.query<{ id: string; size: number }>(itemSql.sizes, [
    folder.mailbox,
    folder.folderId,
    ids,
  ])
  return new Map(rows.map(({ id, size }) => [id, size]))
}

export async function readStoredMail(
  client: Queryable,
  folder: FolderQuery,
  ids: readonly string[],
): Promise<StoredMail[]> {
  const { rows } = await client.query<StoredMail>(itemSql.stored, [folder.mailbox, folder.folderId, ids])
  return rows.map((row) => ({ ...row, folderId: folder.folderId }))
}

export async function readMark(client: Queryable, { mailbox, folderId, id }: ItemQuery): Promise<ItemMark | undefined> {
  const { rows } = await client.query<MarkRow>(itemSql.mark, [mailbox, folderId, id])
  return markOf(rows)
}

/** undefined when the item has that state already, or is not there. */
export async function updateRead(client: Queryable, item: ItemQuery, isRead: boolean): Promise<ItemMark | undefined> {
  const { rows } = await client.query<MarkRow>(itemSql.read, [item.mailbox, item.folderId, item.id, isRead])
  return markOf(rows)
}

/** `flag` is JSON text or null. undefined when the item has that flag already, or is not there. */
export async function updateFlag(
  client: Queryable,
  item: ItemQuery,
  flag: string | null,
): Promise<ItemMark | undefined> {
  const { rows } = await client.query<MarkRow>(itemSql.flag, [item.mailbox, item.folderId, item.id, flag])
  return markOf(rows)
}

export async function deleteItem(
  client: Queryable,
  { mailbox, folderId, id }: ItemQuery,
): Promise<ItemMark | undefined> {
  const { rows } = await client.query<MarkRow>(itemSql.delete, [mailbox, folderId, id])
  return markOf(rows)
}

export type ItemPlace = { readonly folderId: string; readonly id: bigint; readonly createdChange: bigint }

/** Moves the row: the message itself, which may be large, is not written again. */
export async function moveItem(client: Queryable, item: ItemQuery, to: ItemPlace): Promise<void> {
  await client.query(itemSql.move, [item.mailbox, item.folderId, item.id, to.folderId, to.id, to.createdChange])
}

export type NewItem = Omit<AppendOptions, 'origin'> & {
  readonly id: bigint
  readonly createdChange: bigint
  readonly receivedAt: Date
  readonly content: Pick<MailContent, 'subject' | 'from' | 'to' | 'messageId' | 'attachments' | 'conversationId'>
  readonly searchText: string
}

export async function insertItem(client: Queryable, item: NewItem): Promise<void> {
  const { mailbox, folderId, id, createdChange, content, receivedAt, isRead, mime } = item
  await client.query(itemSql.insert, [
    mailbox,
    folderId,
    id,
    createdChange,
    content.subject,
    content.from,
    content.to,
    receivedAt,
    isRead,
    content.messageId,
    content.attachments.length > 0,
    mime.length,
    Buffer.from(mime.buffer, mime.byteOffset, mime.byteLength),
    item.searchText,
    Buffer.from(content.conversationId),
  ])
}

type MarkRow = { createdChange: string; receivedAt: Date }

function markOf([row]: readonly MarkRow[]): ItemMark | undefined {
  return row === undefined ? undefined : { createdChange: BigInt(row.createdChange), receivedAt: row.receivedAt }
}

const item = 'user_id = $1 AND folder_id = $2 AND id = $3'
const items = 'user_id = $1 AND folder_id = $2 AND id = ANY ($3::bigint[])'
const mark = 'created_change AS "createdChange", received_at AS "receivedAt"'

/** Exported for the test that looks at their plans. */
export const itemSql = {
  raw: `SELECT raw FROM mail_item WHERE ${item}`,
  sizes: `SELECT id::text AS id, size FROM mail_item WHERE ${items}`,
  stored: `
    SELECT id::text AS id, received_at AS "receivedAt", is_read AS "isRead", flag, raw AS mime
      FROM mail_item
     WHERE ${items}`,
  mark: `SELECT ${mark} FROM mail_item WHERE ${item}`,
  read: `UPDATE mail_item SET is_read = $4 WHERE ${item} AND is_read <> $4 RETURNING ${mark}`,
  flag: `UPDATE mail_item SET flag = $4::jsonb WHERE ${item} AND flag IS DISTINCT FROM $4::jsonb RETURNING ${mark}`,
  delete: `DELETE FROM mail_item WHERE ${item} RETURNING ${mark}`,
  move: `UPDATE mail_item SET folder_id = $4, id = $5, created_change = $6 WHERE ${item}`,
  insert: `
    INSERT INTO mail_item (user_id, folder_id, id, created_change, subject, from_text, to_text, received_at, is_read,
                           message_id, has_attachments, size, raw, search_text, conversation_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
} as const

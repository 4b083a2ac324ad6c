import { type Queryable } from './mailbox-transaction.ts'

export type SearchConditions = {
  readonly mailbox: string
  readonly folderIds: readonly string[] | null
  /** LIKE patterns, folded and escaped. */
  readonly patterns: readonly string[]
  readonly conversationId: Uint8Array | null
  readonly after: Date | null
  readonly before: Date | null
  readonly limit: number
}

export type FoundRow = { readonly folderId: string; readonly id: string }

export async function findItems(client: Queryable, conditions: SearchConditions): Promise<FoundRow[]> {
  const { mailbox, folderIds, patterns, conversationId, after, before, limit } = conditions
  const { rows } = await client.query<FoundRow>(searchSql.find, [
    mailbox,
    folderIds,
    patterns,
    conversationId === null ? null : Buffer.from(conversationId),
    after,
    before,
    limit,
  ])
  return rows
}

/** For the rest of the transaction: a search is broken off before it keeps others from their mail. */
export async function limitTime(client: Queryable, milliseconds: number): Promise<void> {
  await client.query(searchSql.limitTime, [String(milliseconds)])
}

/**
 * One mailbox is read through, by the key of its own items, instead of one index over everybody's words: the cost depends on
 * nobody else's mail, parts of words and scripts without blanks are found, and nothing needs an index upkept with each mail.
 * Exported for the test that looks at its plan.
 */
export const searchSql = {
  limitTime: `SELECT set_config('statement_timeout', $1, true)`,
  find: `
    SELECT folder_id AS "folderId", id::text AS id
      FROM mail_item
     WHERE user_id = $1
       AND ($2::text[] IS NULL OR folder_id = ANY ($2::text[]))
       AND ($4::bytea IS NULL OR conversation_id = $4::bytea)
       AND ($5::timestamptz IS NULL OR received_at > $5::timestamptz)
       AND ($6::timestamptz IS NULL OR received_at < $6::timestamptz)
       AND coalesce(search_text, lower(concat_ws(' ', subject, from_text, to_text))) LIKE ALL ($3::text[])
     ORDER BY received_at DESC, mail_item.id DESC
     LIMIT $7`,
} as const

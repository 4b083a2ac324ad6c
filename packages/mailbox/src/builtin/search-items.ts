import { type SearchOutcome, type SearchQuery } from '../port.ts'
import { isFolderId } from './item-id.ts'
import { inSnapshot, type Pool } from './mailbox-transaction.ts'
import { findItems, limitTime } from './search-store.ts'
import { fold } from './search-text.ts'

/** Longer than any mailbox takes on a sound machine, shorter than a phone waits. */
const longestMilliseconds = 8_000
const mostWords = 16
const longestWord = 256

/** Searches one mailbox. Nothing of the words reaches the statement as anything but text to look for. */
export async function searchItems(
  pool: Pool,
  query: SearchQuery,
  milliseconds = longestMilliseconds,
): Promise<SearchOutcome> {
  const { folderIds, words, limit, mailbox, conversationId, after, before } = query
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError('The limit of a search is at least 1.')
  // PostgreSQL has no text with a NUL in it, so no message has one either.
  if (words.some((word) => word.includes('\0'))) return { kind: 'found', items: [] }
  const known = folderIds?.filter(isFolderId) ?? null
  const patterns = words
    .map(fold)
    .filter((word) => word !== '')
    .slice(0, mostWords)
    .map(patternOf)
  const conditions = { mailbox, folderIds: known, patterns, conversationId, after, before, limit }
  try {
    const items = await inSnapshot(pool, async (client) => {
      await limitTime(client, milliseconds)
      return await findItems(client, conditions)
    })
    return { kind: 'found', items }
  } catch (error) {
    if (isCancelled(error)) return { kind: 'too-slow' }
    throw error
  }
}

function patternOf(word: string): string {
  return `%${word.slice(0, longestWord).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}

/** PostgreSQL: query_canceled, which is what statement_timeout says. */
function isCancelled(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '57014'
}

import { z } from 'zod'
import { DomainError } from './domain-error.ts'

/** One page of a keyset-paged list. `next` is the cursor of the following page. */
export type Page<Item> = {
  readonly items: readonly Item[]
  readonly next: string | null
  readonly count: Count
}

/** Counting stops at `countLimit`: no list does work proportional to the fleet. */
export type Count = { readonly value: number; readonly isExact: boolean }

export type PageRequest = { readonly limit: number; readonly after?: string | undefined }

export const countLimit = 10_000

/** What a count says that was stopped one beyond the limit. */
export function limitedCount(counted: number): Count {
  return { value: Math.min(counted, countLimit), isExact: counted <= countLimit }
}

/** Takes a page out of `limit + 1` rows: the one too many only says that there is a next page. */
export function cutPage<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => readonly string[]) {
  return cutFoundPage(rows, { limit, found: rows.length }, keyOf)
}

/** The same where so many were found first and read then: what went in between is no end of the list. */
export function cutFoundPage<Row>(
  rows: readonly Row[],
  { limit, found }: { readonly limit: number; readonly found: number },
  keyOf: (row: Row) => readonly string[],
) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const next = found > limit && last !== undefined ? writeCursor(keyOf(last)) : null
  return { items, next }
}

const cursorParts = z.array(z.string().max(200)).max(4)

/** The sort key of a page's last row, opaque to the caller. */
export function writeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** Reads a cursor whose first part names the list's order. Throws `invalid` for one that was made up or belongs elsewhere. */
export function readCursor(text: string, { order, keys }: { order: string; keys: number }): readonly string[] {
  const parsed = cursorParts.safeParse(parseJson(Buffer.from(text, 'base64url').toString()))
  if (parsed.success && parsed.data[0] === order && parsed.data.length === keys + 1) return parsed.data.slice(1)
  const field = { path: 'after', message: 'is not the "next" of a page of this list in this order' }
  throw new DomainError('invalid', 'invalid-request', 'The page cursor cannot be read.', [field])
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // said by the schema: not a list of texts
  }
}

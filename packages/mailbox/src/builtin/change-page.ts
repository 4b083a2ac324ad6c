import { InvalidCursorError, UnknownFolderError, type ChangePage, type ChangeQuery, type ItemChange } from '../port.ts'
import {
  comparePositions,
  decodeCursor,
  earliestReceipt,
  encodeCursor,
  latestReceipt,
  topPosition,
} from './change-cursor.ts'
import { type ChangeCursor, type Position } from './change-cursor.ts'
import { readFolderNumbers, readLog, readNewest, readOldest } from './change-store.ts'
import { LogFold } from './log-fold.ts'
import { type Queryable } from './mailbox-transaction.ts'

/**
 * One page of changes (README.md of this folder). `client` must show one moment: the log and the items are read apart.
 * @throws {InvalidCursorError} @throws {UnknownFolderError}
 */
export async function readChangePage(client: Queryable, query: ChangeQuery): Promise<ChangePage> {
  const cursor = await openCursor(client, query)
  const fold = new LogFold({ cursor, origin: query.origin, limit: query.limit })
  const isPageFull = await readIntoFold(client, query, fold)
  const known = { change: fold.lastChange, bound: cursor.bound }
  if (isPageFull) return { changes: [...fold.changes.values()], cursor: encodeCursor(known, query), hasMore: true }

  const { changes, bound, hasMore } = await moveBound({ client, query, cursor: known, changes: fold.changes })
  const isUnmoved = query.cursor !== '' && changes.length === 0 && known.change === cursor.change
  return { changes, cursor: isUnmoved ? query.cursor : encodeCursor({ change: known.change, bound }, query), hasMore }
}

async function openCursor(client: Queryable, query: ChangeQuery): Promise<ChangeCursor> {
  const numbers = await readFolderNumbers(client, query)
  if (numbers === undefined) throw new UnknownFolderError(query.folderId)
  if (query.cursor === '') return { change: numbers.lastChange, bound: topPosition }
  const cursor = decodeCursor(query.cursor, query)
  if (cursor.change < numbers.prunedChange) throw new InvalidCursorError('The cursor is older than the log.')
  if (cursor.change > numbers.lastChange) throw new InvalidCursorError('The cursor is newer than the mailbox.')
  return cursor
}

/** Returns whether the page is full while the log holds another change. Reads on past what gives none: hasMore is exact. */
async function readIntoFold(client: Queryable, query: ChangeQuery, fold: LogFold): Promise<boolean> {
  const chunk = Math.min(Math.max(query.limit * 2, 64), 1_000)
  for (;;) {
    const entries = await readLog(client, { ...query, change: fold.lastChange, limit: chunk })
    for (const entry of entries) {
      if (!fold.take(entry)) return true
    }
    if (entries.length < chunk) return false
  }
}

type BoundMove = {
  readonly client: Queryable
  readonly query: ChangeQuery
  readonly cursor: ChangeCursor
  readonly changes: ReadonlyMap<bigint, ItemChange>
}

type MovedPage = { readonly changes: readonly ItemChange[]; readonly bound: Position; readonly hasMore: boolean }

async function moveBound(move: BoundMove): Promise<MovedPage> {
  const target = { receivedAt: clampReceipt(move.query.since?.getTime() ?? earliestReceipt), id: 0n }
  return comparePositions(move.cursor.bound, target) > 0 ? lowerBound(move, target) : raiseBound(move, target)
}

/** Older items come into the device's range: the newest of them first. */
async function lowerBound({ client, query, cursor, changes }: BoundMove, target: Position): Promise<MovedPage> {
  const budget = query.limit - changes.size
  const found = await readNewest(client, { ...query, from: target, below: cursor.bound, limit: budget + 1 })
  const told = found.slice(0, budget)
  const adds = told.map(({ id }): ItemChange => ({ kind: 'add', id: String(id) }))
  const hasMore = found.length > budget
  return { changes: [...changes.values(), ...adds], bound: hasMore ? (told.at(-1) ?? cursor.bound) : target, hasMore }
}

/** Items leave the device's range: the oldest first. */
async function raiseBound({ client, query, cursor, changes }: BoundMove, target: Position): Promise<MovedPage> {
  if (comparePositions(cursor.bound, target) === 0)
    return { changes: [...changes.values()], bound: target, hasMore: false }
  // Enough rows to overflow the page if there are that many, whatever merges with what the log gave.
  const limit = query.limit + changes.size + 1
  const found = await readOldest(client, { ...query, from: cursor.bound, below: target, limit })
  const merged = new Map(changes)
  for (const position of found) {
    const told = merged.get(position.id)
    if (told === undefined && merged.size >= query.limit)
      return { changes: [...merged.values()], bound: position, hasMore: true }
    // An item that comes and leaves in the same page is not told of at all.
    if (told?.kind === 'add') merged.delete(position.id)
    else merged.set(position.id, { kind: 'softDelete', id: String(position.id) })
  }
  return { changes: [...merged.values()], bound: target, hasMore: false }
}

function clampReceipt(time: number): number {
  return Math.min(Math.max(time, earliestReceipt), latestReceipt)
}

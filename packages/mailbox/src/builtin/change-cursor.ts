import { createHash } from 'node:crypto'
import { InvalidCursorError, type FolderQuery } from '../port.ts'

/** A place in the order of a folder: by time of receipt (Unix ms), then by id. */
export type Position = { readonly receivedAt: number; readonly id: bigint }

/** What a device has: every item at or newer than `bound`, as of change number `change`. */
export type ChangeCursor = { readonly change: bigint; readonly bound: Position }

/** Times of receipt lie within these, so that every position fits the cursor and the database. */
export const earliestReceipt = 0
export const latestReceipt = Date.UTC(9999, 11, 31)

/** Above every item: the bound of a device that has nothing. */
export const topPosition: Position = { receivedAt: latestReceipt, id: 10n ** 18n }

/** Negative when `one` is older than `other`. */
export function comparePositions(one: Position, other: Position): number {
  if (one.receivedAt !== other.receivedAt) return one.receivedAt - other.receivedAt
  return one.id < other.id ? -1 : Number(one.id > other.id)
}

/** `1.<folder tag>.<change>.<received at>.<id>`, numbers in base 36: at most 60 characters. */
export function encodeCursor({ change, bound }: ChangeCursor, folder: FolderQuery): string {
  return [version, folderTag(folder), change.toString(36), bound.receivedAt.toString(36), bound.id.toString(36)].join(
    '.',
  )
}

/** @throws {InvalidCursorError} */
export function decodeCursor(text: string, folder: FolderQuery): ChangeCursor {
  const [, tag, change = '', receivedAt = '', id = ''] = cursorPattern.exec(text) ?? []
  if (tag === undefined) throw new InvalidCursorError('The cursor is malformed.')
  if (tag !== folderTag(folder)) throw new InvalidCursorError('The cursor belongs to another folder.')
  const bound = { receivedAt: Number.parseInt(receivedAt, 36), id: parseBase36(id) }
  const isBeyond = bound.receivedAt > latestReceipt || bound.id > topPosition.id || parseBase36(change) > topPosition.id
  if (isBeyond) throw new InvalidCursorError('The cursor is malformed.')
  return { change: parseBase36(change), bound }
}

const version = '1'
const cursorPattern = /^1\.([0-9a-f]{8})\.([0-9a-z]{1,12})\.([0-9a-z]{1,10})\.([0-9a-z]{1,12})$/

function folderTag({ mailbox, folderId }: FolderQuery): string {
  return createHash('sha256').update(`${mailbox.toLowerCase()}:${folderId}`).digest('hex').slice(0, 8)
}

function parseBase36(digits: string): bigint {
  let value = 0n
  for (const digit of digits) value = value * 36n + BigInt(Number.parseInt(digit, 36))
  return value
}

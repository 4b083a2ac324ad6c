import { type ItemChange } from '../port.ts'
import { comparePositions, type ChangeCursor, type Position } from './change-cursor.ts'

/** One row of the change log with whether its item still exists in that folder. */
export type LogEntry = {
  readonly change: bigint
  readonly kind: 'add' | 'change' | 'delete'
  readonly createdChange: bigint
  readonly position: Position
  readonly origin: string | null
  readonly isLive: boolean
}

export type LogFoldOptions = { readonly cursor: ChangeCursor; readonly origin: string | null; readonly limit: number }

/**
 * Folds log entries, in their order, into at most `limit` changes, one per item, for a device at `cursor`. Pure.
 * What an entry gives:
 *   item outside the device's range        nothing: it is told of, or not, by its place
 *   the device's own doing                 nothing
 *   item exists, came after the cursor     add (change, where the device itself brought it)
 *   item exists, came before               change
 *   item is gone, came before the cursor   delete, with the entry that says so
 *   item is gone, came after               nothing: the device never had it
 */
export class LogFold {
  readonly #options: LogFoldOptions
  readonly #changes = new Map<bigint, ItemChange>()
  readonly #ownItems = new Set<bigint>()
  #lastChange: bigint

  constructor(options: LogFoldOptions) {
    this.#options = options
    this.#lastChange = options.cursor.change
  }

  /** Takes the next entry; false when the page is full: the entry then belongs to the next page. */
  take(entry: LogEntry): boolean {
    const kind = this.#kindOf(entry)
    const itemId = entry.position.id
    if (kind !== undefined && !this.#changes.has(itemId)) {
      if (this.#changes.size >= this.#options.limit) return false
      this.#changes.set(itemId, { kind, id: String(itemId) })
    }
    this.#lastChange = entry.change
    return true
  }

  /** The number of the last entry taken; the cursor's when there was none. */
  get lastChange(): bigint {
    return this.#lastChange
  }

  /** By item id, in the order of the log. */
  get changes(): ReadonlyMap<bigint, ItemChange> {
    return this.#changes
  }

  #kindOf({ kind, createdChange, position, origin, isLive }: LogEntry): ItemChange['kind'] | undefined {
    const { cursor } = this.#options
    if (comparePositions(position, cursor.bound) < 0) return undefined
    if (origin !== null && origin === this.#options.origin) {
      if (kind === 'add') this.#ownItems.add(position.id)
      return undefined
    }
    const isNew = createdChange > cursor.change
    if (isLive) return isNew && !this.#ownItems.has(position.id) ? 'add' : 'change'
    return kind === 'delete' && !isNew ? 'delete' : undefined
  }
}

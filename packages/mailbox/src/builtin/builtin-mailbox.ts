import { type Database } from '@gatepost/db'
import { UnknownFolderError, type ChangePage, type ChangeQuery, type MailboxPort } from '../port.ts'
import { readChangePage } from './change-page.ts'
import { ensureMailbox, readFolderTree, readHierarchyVersion } from './folder-store.ts'
import { createFolderWrites } from './folder-writes.ts'
import { isFolderId } from './item-id.ts'
import { createItemReads } from './item-reads.ts'
import { createItemWrites } from './item-writes.ts'
import { inSnapshot } from './mailbox-transaction.ts'
import { pruneChanges } from './prune-store.ts'
import { searchItems } from './search-items.ts'

export interface BuiltinMailbox extends MailboxPort {
  /** Forgets changes older than that; a device that was away longer starts over. Returns how many. */
  pruneChanges(options: { readonly olderThan: Date }): Promise<number>
}

/**
 * The mailbox on PostgreSQL. Mailbox ids and origins are UUIDs: of the user and of the device's row. Each change is announced on
 * the channel `gatepost_mail` as `<user>:<folder>`.
 */
export function createBuiltinMailbox({ database: { pool }, now }: BuiltinMailboxOptions): BuiltinMailbox {
  return {
    ...createItemReads(pool),
    ...createItemWrites({ pool, now }),
    ...createFolderWrites(pool),

    search: (query) => searchItems(pool, query),

    folders: (mailbox) => readOrCreate(mailbox, () => readFolderTree(pool, mailbox)),

    hierarchyVersion: (mailbox) => readOrCreate(mailbox, () => readHierarchyVersion(pool, mailbox)),

    changes: readPage,

    hasChanges: async (query) => {
      const page = await readPage({ ...query, limit: 1 })
      return page.changes.length > 0
    },

    countChanges: async ({ atMost, ...query }) => {
      const page = await readPage({ ...query, limit: atMost })
      return page.changes.length
    },

    pruneChanges: ({ olderThan }) => pruneChanges(pool, olderThan),
  }

  async function readPage(query: ChangeQuery): Promise<ChangePage> {
    if (!Number.isInteger(query.limit) || query.limit < 1) throw new RangeError('The limit of a page is at least 1.')
    if (!isFolderId(query.folderId)) throw new UnknownFolderError(query.folderId)
    return inSnapshot(pool, (client) => readChangePage(client, query))
  }

  async function readOrCreate<Result>(mailbox: string, read: () => Promise<Result | undefined>): Promise<Result> {
    const found = await read()
    if (found !== undefined) return found
    await ensureMailbox(pool, mailbox)
    const created = await read()
    if (created === undefined) throw new Error('The mailbox was removed while it was being created.')
    return created
  }
}

export type BuiltinMailboxOptions = { readonly database: Pick<Database, 'pool'>; readonly now: () => Date }

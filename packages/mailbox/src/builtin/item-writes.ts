import { cleanText } from '../mime/clean-text.ts'
import { readMailContent } from '../mime/read-message.ts'
import {
  UnknownFolderError,
  type AppendOptions,
  type ItemQuery,
  type MailboxPort,
  type MoveOutcome,
  type Origin,
  type WriteOutcome,
} from '../port.ts'
import { earliestReceipt, latestReceipt } from './change-cursor.ts'
import { takeNumbers, writeLogEntry, type NewNumbers } from './change-log-store.ts'
import { trashFolderId } from './default-folders.ts'
import { ensureMailbox, hasFolder } from './folder-store.ts'
import { isFolderId, isItemId } from './item-id.ts'
import { deleteItem, insertItem, moveItem, readMark, updateFlag, updateRead, type ItemMark } from './item-store.ts'
import { inWrite, type Outcome, type Pool, type Queryable } from './mailbox-transaction.ts'
import { searchTextOf } from './search-text.ts'

type ItemWrites = Pick<MailboxPort, 'setRead' | 'setFlag' | 'remove' | 'moveItem' | 'append'>

/** The writing half of the mailbox: each call is one transaction with its number, its log entry and its announcement. */
export function createItemWrites({ pool, now }: { readonly pool: Pool; readonly now: () => Date }): ItemWrites {
  return {
    setRead: (command) => changeItem(command, (client) => updateRead(client, command, command.isRead)),
    setFlag: (command) => {
      const flag = flagJson(command.flag)
      return changeItem(command, (client) => updateFlag(client, command, flag))
    },
    remove: async (command) => {
      if (!isKnowable(command)) return 'not-found'
      if (!command.toTrash || command.folderId === trashFolderId) return deleteForGood(command)
      const id = await moveInto(command, trashFolderId)
      return id === undefined || id === null ? 'not-found' : 'done'
    },
    moveItem: async ({ toFolderId, ...item }) => {
      if (!isKnowable(item)) return { kind: 'not-found' }
      if (toFolderId === item.folderId) return stay(item)
      // An id that can be none names no folder, and is not shown to the database.
      const id = await moveInto({ ...item, origin: null }, isFolderId(toFolderId) ? toFolderId : '')
      if (id === undefined) return { kind: 'not-found' }
      return id === null ? { kind: 'no-such-destination' } : { kind: 'moved', id: String(id) }
    },
    append,
  }

  async function stay(item: ItemQuery): Promise<MoveOutcome> {
    const mark = await readMark(pool, item)
    return mark === undefined ? { kind: 'not-found' } : { kind: 'moved', id: item.id }
  }

  async function changeItem(
    command: ItemQuery & Origin,
    update: (client: Queryable) => Promise<ItemMark | undefined>,
  ): Promise<WriteOutcome> {
    if (!isKnowable(command)) return 'not-found'
    return inWrite(pool, async (client): Promise<Outcome<WriteOutcome>> => {
      const numbers = await takeNumbers(client, command.mailbox, { changes: 1, items: 0 })
      if (numbers === undefined) return { result: 'not-found', undo: true }
      const mark = await update(client)
      if (mark === undefined)
        return { result: (await readMark(client, command)) === undefined ? 'not-found' : 'done', undo: true }
      await writeLogEntry(client, {
        ...command,
        ...mark,
        itemId: command.id,
        change: numbers.change,
        kind: 'change',
        at: now(),
      })
      return { result: 'done' }
    })
  }

  async function deleteForGood(command: ItemQuery & Origin): Promise<WriteOutcome> {
    return inWrite(pool, async (client): Promise<Outcome<WriteOutcome>> => {
      const numbers = await takeNumbers(client, command.mailbox, { changes: 1, items: 0 })
      const mark = numbers === undefined ? undefined : await deleteItem(client, command)
      if (numbers === undefined || mark === undefined) return { result: 'not-found', undo: true }
      await writeLogEntry(client, {
        ...command,
        ...mark,
        itemId: command.id,
        change: numbers.change,
        kind: 'delete',
        at: now(),
      })
      return { result: 'done' }
    })
  }

  /** The new id; null where the destination does not exist, undefined where the item does not. */
  async function moveInto(command: ItemQuery & Origin, toFolderId: string): Promise<bigint | null | undefined> {
    return inWrite(pool, async (client): Promise<Outcome<bigint | null | undefined>> => {
      const numbers = await takeNumbers(client, command.mailbox, { changes: 2, items: 1 })
      const mark = numbers === undefined ? undefined : await readMark(client, command)
      if (numbers === undefined || mark === undefined) return { result: undefined, undo: true }
      // Asked under the mailbox's lock: nobody can delete the folder meanwhile.
      if (!(await hasFolder(client, command.mailbox, toFolderId))) return { result: null, undo: true }
      const place = { folderId: toFolderId, id: numbers.item, createdChange: numbers.change }
      await moveItem(client, command, place)
      const at = now()
      await writeLogEntry(client, {
        ...command,
        ...mark,
        itemId: command.id,
        change: numbers.change - 1n,
        kind: 'delete',
        at,
      })
      // Without origin: the mover may never learn the id that its item has there.
      await writeLogEntry(client, {
        ...command,
        ...mark,
        ...place,
        itemId: place.id,
        change: numbers.change,
        kind: 'add',
        origin: null,
        at,
      })
      return { result: numbers.item }
    })
  }

  async function append(command: AppendOptions): Promise<{ readonly id: string }> {
    if (!isFolderId(command.folderId)) throw new UnknownFolderError(command.folderId)
    // Read before the mailbox is locked: a large message takes its time.
    const content = readMailContent(command.mime)
    const searchText = searchTextOf(content)
    return inWrite(pool, async (client) => {
      const numbers = await takeNumbersOfNew(client, command.mailbox)
      if (!(await hasFolder(client, command.mailbox, command.folderId))) throw new UnknownFolderError(command.folderId)
      const receivedAt = clampReceipt(command.receivedAt ?? now())
      const entry = { ...command, receivedAt, createdChange: numbers.change }
      await insertItem(client, { ...entry, id: numbers.item, content, searchText })
      await writeLogEntry(client, { ...entry, itemId: numbers.item, change: numbers.change, kind: 'add', at: now() })
      return { result: { id: String(numbers.item) } }
    })
  }
}

/** Mail may come before its user's first phone does. */
async function takeNumbersOfNew(client: Queryable, mailbox: string): Promise<NewNumbers> {
  const wanted = { changes: 1, items: 1 }
  const numbers = await takeNumbers(client, mailbox, wanted)
  if (numbers !== undefined) return numbers
  await ensureMailbox(client, mailbox)
  const ensured = await takeNumbers(client, mailbox, wanted)
  if (ensured === undefined) throw new Error('The mailbox was removed while a message came in.')
  return ensured
}

function isKnowable({ folderId, id }: ItemQuery): boolean {
  return isFolderId(folderId) && isItemId(id)
}

/** jsonb refuses NUL and lone surrogates, and phones can send both. */
function flagJson(flag: unknown): string | null {
  if (flag === null || flag === undefined) return null
  return JSON.stringify(flag, (_, value: unknown) => (typeof value === 'string' ? cleanText(value) : value))
}

function clampReceipt(date: Date): Date {
  return new Date(Math.min(Math.max(date.getTime(), earliestReceipt), latestReceipt))
}

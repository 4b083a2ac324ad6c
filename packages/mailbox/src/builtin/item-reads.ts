import { readAttachment, readMailMessage } from '../mime/read-message.ts'
import { type FolderQuery, type ItemQuery, type MailboxPort, type MailMessage } from '../port.ts'
import { isFolderId, isItemId } from './item-id.ts'
import { readRaw, readSizes, readStoredMail } from './item-store.ts'
import { type Pool } from './mailbox-transaction.ts'

type ItemReads = Pick<MailboxPort, 'message' | 'messages' | 'mime' | 'attachment'>

/** The reading half of the mailbox. Ids that cannot exist are simply not there. */
export function createItemReads(pool: Pool): ItemReads {
  return {
    message: async (mailbox, folderId, id) => {
      const messages = await readMessages(pool, { mailbox, folderId }, [id])
      return messages.get(id) ?? null
    },
    messages: (mailbox, folderId, ids) => readMessages(pool, { mailbox, folderId }, ids),
    mime: async (mailbox, folderId, id) => (await readMime(pool, { mailbox, folderId, id })) ?? null,
    attachment: async ({ attachmentId, ...item }) => {
      const raw = await readMime(pool, item)
      return raw === undefined ? null : readAttachment(raw, attachmentId)
    },
  }
}

/** Bytes of messages held at a time, unless one alone is larger: a page may hold hundreds of large messages. */
const bytesAtOnce = 16 * 1_048_576

async function readMessages(
  pool: Pool,
  folder: FolderQuery,
  ids: readonly string[],
): Promise<Map<string, MailMessage>> {
  const messages = new Map<string, MailMessage>()
  const known = ids.filter(isItemId)
  if (!isFolderId(folder.folderId) || known.length === 0) return messages
  for (const batch of batchesBySize(await readSizes(pool, folder, known))) {
    for (const stored of await readStoredMail(pool, folder, batch)) messages.set(stored.id, readMailMessage(stored))
  }
  return messages
}

function batchesBySize(sizes: ReadonlyMap<string, number>): string[][] {
  const batches: string[][] = []
  let batch: string[] = []
  let bytes = 0
  for (const [id, size] of sizes) {
    if (batch.length > 0 && bytes + size > bytesAtOnce) {
      batches.push(batch)
      batch = []
      bytes = 0
    }
    batch.push(id)
    bytes += size
  }
  return batch.length === 0 ? batches : [...batches, batch]
}

async function readMime(pool: Pool, item: ItemQuery): Promise<Uint8Array | undefined> {
  if (!isFolderId(item.folderId) || !isItemId(item.id)) return undefined
  return readRaw(pool, item)
}

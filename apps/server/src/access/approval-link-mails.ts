import { createHash } from 'node:crypto'
import { enqueueDigestMail } from '../notifications/index.ts'
import type { Room, Transaction } from '../room.ts'
import { accessMailFacts } from './access-mail-facts.ts'
import type { MailedDevice } from './access-mail-store.ts'
import { deleteExpiredLinks, insertApprovalLink, recipientsTold } from './approval-link-store.ts'

const secretBytes = 32
const dayMs = 24 * 3_600_000
const validMs = 7 * dayMs

type Told = {
  readonly devices: readonly MailedDevice[]
  readonly recipients: readonly string[]
  readonly at: Date
}

/**
 * Tells each recipient of each device that waits, with a link of their own to decide on it. The link's secret stands in
 * the mail alone; here only its hash. In the fragment, it gets into no log and no Referer.
 */
export async function enqueueApprovalMails(
  room: Room,
  tx: Transaction,
  { devices, recipients, at }: Told,
): Promise<void> {
  const console = new URL('/quarantine', room.publicUrl).href
  // In one order, so that two transactions with the same recipients do not wait for each other.
  let open = [...new Set(recipients)].toSorted()
  for (const device of devices) {
    if (open.length === 0) return
    const told = await recipientsTold(tx, { ...device, since: new Date(at.getTime() - dayMs) })
    for (const recipient of open.filter((one) => !told.has(one))) {
      const secret = Buffer.from(room.randomBytes(secretBytes)).toString('base64url')
      const link = new URL(`/decide#${secret}`, room.publicUrl).href
      const facts = { ...accessMailFacts(device), link, console }
      if (!(await enqueueDigestMail(room, tx, { kind: 'quarantined-administrators', recipient, facts, at }))) {
        open = open.filter((one) => one !== recipient)
        continue
      }
      await insertApprovalLink(tx, {
        id: room.newId(),
        tokenHash: hashOfSecret(secret),
        deviceRowId: device.id,
        recipient,
        createdAt: at,
        expiresAt: new Date(at.getTime() + validMs),
      })
    }
  }
}

/** What is stored of a link. */
export function hashOfSecret(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest()
}

/** Links that ended a week ago are of no use any more, not even to tell that somebody was told. Returns how many. */
export async function forgetOldLinks(room: Pick<Room, 'database' | 'now'>): Promise<number> {
  return await deleteExpiredLinks(room.database, new Date(room.now().getTime() - validMs))
}

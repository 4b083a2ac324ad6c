import type { Database, Transaction } from '../room.ts'

export type ApprovalLink = {
  readonly id: string
  /** SHA-256 of the link's secret. */
  readonly tokenHash: Uint8Array
  readonly deviceRowId: string
  readonly recipient: string
  readonly createdAt: Date
  readonly expiresAt: Date
}

export async function insertApprovalLink(tx: Transaction, { tokenHash, ...link }: ApprovalLink): Promise<void> {
  await tx.approvalLink.create({ data: { ...link, tokenHash: Buffer.from(tokenHash) }, select: { id: true } })
}

type Told = {
  readonly userId: string
  readonly deviceId: string
  readonly generation: number
  readonly since: Date
}

/** Who was sent a link for this user's DeviceId lately, also for a partnership that was removed meanwhile. */
export async function recipientsTold(tx: Transaction, told: Told): Promise<ReadonlySet<string>> {
  const { userId, deviceId, generation, since } = told
  const links = await tx.approvalLink.findMany({
    where: { createdAt: { gt: since }, device: { userId, deviceId, generation } },
    select: { recipient: true },
  })
  return new Set(links.map(({ recipient }) => recipient))
}

type OpenLink = { readonly id: string; readonly deviceRowId: string; readonly recipient: string }

/**
 * The link with this hash, if it has neither been used nor expired, and its recipient is still one of those who are told:
 * whoever was taken off that list decides nothing any more.
 */
export async function findOpenLink(
  from: Database['prisma'] | Transaction,
  { tokenHash, now }: { tokenHash: Uint8Array; now: Date },
): Promise<OpenLink | undefined> {
  const link = await from.approvalLink.findFirst({
    where: { tokenHash: Buffer.from(tokenHash), usedAt: null, expiresAt: { gt: now } },
    select: { id: true, deviceRowId: true, recipient: true },
  })
  if (!link) return undefined
  const isStillTold = await from.organization.count({ where: { adminMailRecipients: { has: link.recipient } } })
  return isStillTold > 0 ? link : undefined
}

/** False: somebody was faster. Whoever uses it at the same time waits for this transaction. */
export async function spendLink(
  tx: Transaction,
  { id, at, decision }: { id: string; at: Date; decision: 'allow' | 'block' },
): Promise<boolean> {
  const { count } = await tx.approvalLink.updateMany({ where: { id, usedAt: null }, data: { usedAt: at, decision } })
  return count > 0
}

/** Locks the device; false if it does not wait for anybody's decision. */
export async function lockWaiting(tx: Transaction, deviceRowId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM device WHERE id = ${deviceRowId}::uuid AND is_live AND access_state = 'quarantined' FOR UPDATE`
  return rows.length > 0
}

export async function deleteExpiredLinks(database: Database, before: Date): Promise<number> {
  const { count } = await database.prisma.approvalLink.deleteMany({ where: { expiresAt: { lt: before } } })
  return count
}

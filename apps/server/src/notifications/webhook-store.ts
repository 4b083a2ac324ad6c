import type { Database, Transaction } from '../room.ts'

export type StoredWebhook = {
  readonly id: string
  readonly name: string
  readonly url: string
  /** Audit actions, or beginnings of them. */
  readonly events: readonly string[]
  readonly isEnabled: boolean
  readonly revision: number
  readonly createdBy: string
  readonly createdAt: Date
  readonly updatedAt: Date
}

type From = Database['prisma'] | Transaction

const select = {
  id: true,
  name: true,
  url: true,
  events: true,
  isEnabled: true,
  revision: true,
  createdBy: true,
  createdAt: true,
  updatedAt: true,
} as const

export async function readWebhooks(from: From): Promise<StoredWebhook[]> {
  return await from.webhook.findMany({ select, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
}

export async function readWebhook(from: From, id: string): Promise<StoredWebhook | undefined> {
  return (await from.webhook.findUnique({ where: { id }, select })) ?? undefined
}

export async function isWebhookNameTaken(tx: Transaction, name: string, except?: string): Promise<boolean> {
  const found = await tx.webhook.findUnique({ where: { name }, select: { id: true } })
  return found !== null && found.id !== except
}

/** Nobody makes or changes one meanwhile: there are few, and names and their number are checked before. */
export async function lockWebhooks(tx: Transaction): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('webhook', 0))`
  return await tx.webhook.count()
}

/** It is told of what comes after now. */
export async function insertWebhook(
  tx: Transaction,
  { secret, ...webhook }: StoredWebhook & { readonly secret: Uint8Array },
): Promise<void> {
  const events = [...webhook.events]
  const sequence = await lastSequence(tx)
  await tx.webhook.create({
    data: { ...webhook, events, secret: Buffer.from(secret), sequence },
    select: { id: true },
  })
}

export type WebhookChange = Partial<Pick<StoredWebhook, 'name' | 'url' | 'events' | 'isEnabled'>>

/** Changes it if it still has this revision. One that was off hears of what comes from now on, not of what it missed. */
export async function updateWebhook(
  tx: Transaction,
  { id, revision, at, isTurnedOn }: { id: string; revision: number; at: Date; isTurnedOn: boolean },
  { events, ...change }: WebhookChange,
): Promise<boolean> {
  const sequence = isTurnedOn ? { sequence: await lastSequence(tx) } : {}
  const { count } = await tx.webhook.updateMany({
    where: { id, revision },
    data: { ...change, ...(events && { events: [...events] }), ...sequence, revision: { increment: 1 }, updatedAt: at },
  })
  return count > 0
}

export async function updateSecret(tx: Transaction, id: string, { secret, at }: { secret: Uint8Array; at: Date }) {
  await tx.webhook.updateMany({
    where: { id },
    data: { secret: Buffer.from(secret), revision: { increment: 1 }, updatedAt: at },
  })
}

/** False when it is gone, or has another revision than the one that is meant. */
export async function deleteWebhook(
  tx: Transaction,
  { id, revision }: { readonly id: string; readonly revision?: number | undefined },
): Promise<boolean> {
  const { count } = await tx.webhook.deleteMany({ where: { id, ...(revision !== undefined && { revision }) } })
  return count > 0
}

async function lastSequence(tx: Transaction): Promise<bigint> {
  return (await tx.auditTail.findUnique({ where: { id: 1 }, select: { sequence: true } }))?.sequence ?? 0n
}

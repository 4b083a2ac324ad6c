import { Prisma } from '@gatepost/db'
import { cutPage, limitedCount, countLimit, readCursor, type Page, type PageRequest } from '../page.ts'
import type { Database, Transaction } from '../room.ts'

export type WebhookDelivery = {
  readonly id: string
  readonly webhookId: string
  readonly event: string
  readonly state: 'waiting' | 'sent' | 'failed'
  readonly attempts: number
  readonly nextAttemptAt: Date
  /** HTTP status of the last answer. */
  readonly status: number | null
  readonly lastError: string
  readonly createdAt: Date
  readonly endedAt: Date | null
}

export type NewDelivery = {
  readonly id: string
  readonly webhookId: string
  readonly event: string
  /** The JSON that is sent and signed. */
  readonly body: string
  readonly at: Date
}

const select = {
  id: true,
  webhookId: true,
  event: true,
  state: true,
  attempts: true,
  nextAttemptAt: true,
  status: true,
  lastError: true,
  createdAt: true,
  endedAt: true,
} as const

export async function insertDeliveries(tx: Transaction, deliveries: readonly NewDelivery[]): Promise<void> {
  const data = deliveries.map(({ at, ...delivery }) => ({ ...delivery, createdAt: at, nextAttemptAt: at }))
  await tx.webhookDelivery.createMany({ data })
}

export async function readDelivery(
  from: Database['prisma'] | Transaction,
  id: string,
): Promise<(WebhookDelivery & { readonly body: string }) | undefined> {
  return (await from.webhookDelivery.findUnique({ where: { id }, select: { ...select, body: true } })) ?? undefined
}

/** What one webhook was told, newest first. */
export async function pageOfDeliveries(
  database: Database,
  webhookId: string,
  { limit, after }: PageRequest,
): Promise<Page<WebhookDelivery>> {
  const beyond = after === undefined ? {} : beyondCursor(readCursor(after, { order: 'created', keys: 2 }))
  const [rows, counted] = await Promise.all([
    database.prisma.webhookDelivery.findMany({
      where: { webhookId, ...beyond },
      select,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    }),
    database.prisma.webhookDelivery.count({ where: { webhookId }, take: countLimit + 1 }),
  ])
  const { items, next } = cutPage(rows, limit, ({ createdAt, id }) => ['created', createdAt.toISOString(), id])
  return { items, next, count: limitedCount(counted) }
}

function beyondCursor([at = '', id = '']: readonly string[]) {
  const createdAt = new Date(at)
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
}

/** Webhooks that are on and have something to be sent now. */
export async function webhooksWithDue(database: Database, now: Date): Promise<readonly string[]> {
  const rows = await database.prisma.$queryRaw<{ id: string }[]>`
    SELECT w.id FROM webhook w
     WHERE w.is_enabled AND EXISTS (
       SELECT 1 FROM webhook_delivery d
        WHERE d.webhook_id = w.id AND d.state = 'waiting' AND d.next_attempt_at <= ${now})`
  return rows.map(({ id }) => id)
}

export type DueDelivery = {
  readonly id: string
  readonly webhookId: string
  readonly body: string
  readonly attempts: number
  readonly url: string
  /** Sealed. */
  readonly secret: Uint8Array
}

/**
 * Takes the oldest of a webhook's waiting deliveries if it is due, for nobody else until `until`: what a dead process had
 * taken comes again. What is younger waits for it, so that a server that is down is asked for one thing only.
 */
export async function claimDelivery(
  database: Database,
  { webhookId, now, until }: { webhookId: string; now: Date; until: Date },
): Promise<DueDelivery | undefined> {
  const [row] = await database.prisma.$queryRaw<DueDelivery[]>`
    UPDATE webhook_delivery d SET attempts = attempts + 1, next_attempt_at = ${until}
      FROM webhook w
     WHERE w.id = d.webhook_id AND w.is_enabled AND d.state = 'waiting' AND d.next_attempt_at <= ${now}
       AND d.id = (SELECT id FROM webhook_delivery WHERE webhook_id = ${webhookId}::uuid AND state = 'waiting'
                    ORDER BY created_at, id LIMIT 1)
    RETURNING d.id, d.webhook_id AS "webhookId", d.body, d.attempts, w.url, w.secret`
  return row
}

export type DeliveryOutcome =
  | { readonly kind: 'sent'; readonly status: number }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'later'; readonly at: Date; readonly status: number | null; readonly error: string }

/** Only for the attempt that was taken. */
export async function endDelivery(
  database: Database,
  { id, attempts }: DueDelivery,
  { now, outcome }: { now: Date; outcome: DeliveryOutcome },
): Promise<void> {
  const status = outcome.kind === 'failed' ? null : outcome.status
  const lastError = outcome.kind === 'sent' ? '' : outcome.error
  const end = outcome.kind === 'later' ? { nextAttemptAt: outcome.at } : { state: outcome.kind, endedAt: now }
  await database.prisma.webhookDelivery.updateMany({
    where: { id, attempts, state: 'waiting' },
    data: { ...end, status, lastError },
  })
}

/** What waits since before then is not sent any more. Returns how many. */
export async function giveUpDeliveries(database: Database, { before, now }: { before: Date; now: Date }) {
  const { count } = await database.prisma.webhookDelivery.updateMany({
    where: { state: 'waiting', createdAt: { lt: before } },
    data: { state: 'failed', endedAt: now },
  })
  return count
}

export async function deleteEndedDeliveries(database: Database, endedBefore: Date): Promise<number> {
  const { count } = await database.prisma.webhookDelivery.deleteMany({
    where: { state: { in: ['sent', 'failed'] }, endedAt: { lt: endedBefore } },
  })
  return count
}

export type ChainEntry = {
  readonly sequence: bigint
  readonly at: Date
  readonly actorKind: string
  readonly actorId: string
  readonly actorName: string
  readonly action: string
  readonly targetKind: string
  readonly targetId: string
  readonly targetName: string
  readonly details: Prisma.JsonValue
}

/** Webhooks that are on and have not been told of the chain's end. */
export async function webhooksBehind(database: Database): Promise<readonly string[]> {
  const rows = await database.prisma.$queryRaw<{ id: string }[]>`
    SELECT w.id FROM webhook w JOIN audit_tail t ON t.id = 1 AND t.sequence > w.sequence WHERE w.is_enabled`
  return rows.map(({ id }) => id)
}

export type WebhookPlace = { readonly sequence: bigint; readonly events: readonly string[] }

/** Where a webhook is in the chain. Locked; undefined where another process has it, or it is gone or off. */
export async function lockPlace(tx: Transaction, id: string): Promise<WebhookPlace | undefined> {
  const [row] = await tx.$queryRaw<WebhookPlace[]>`
    SELECT sequence, events FROM webhook WHERE id = ${id}::uuid AND is_enabled FOR UPDATE SKIP LOCKED`
  return row
}

export async function entriesAfter(tx: Transaction, sequence: bigint, limit: number): Promise<ChainEntry[]> {
  return await tx.auditEntry.findMany({
    where: { sequence: { gt: sequence } },
    select: {
      sequence: true,
      at: true,
      actorKind: true,
      actorId: true,
      actorName: true,
      action: true,
      targetKind: true,
      targetId: true,
      targetName: true,
      details: true,
    },
    orderBy: { sequence: 'asc' },
    take: limit,
  })
}

export async function movePlace(tx: Transaction, id: string, sequence: bigint): Promise<void> {
  await tx.webhook.updateMany({ where: { id }, data: { sequence } })
}

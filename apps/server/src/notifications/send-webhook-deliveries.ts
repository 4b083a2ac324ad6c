import { retentionDays } from '@gatepost/protocol/tables'
import type { Room } from '../room.ts'
import {
  claimDelivery,
  deleteEndedDeliveries,
  endDelivery,
  giveUpDeliveries,
  webhooksWithDue,
  type DeliveryOutcome,
  type DueDelivery,
} from './webhook-delivery-store.ts'
import type { WebhookSender } from './webhook-sender.ts'
import { webhookSignature } from './webhook-signature.ts'
import { secretContext } from './webhooks.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const longestPauseMs = 60 * minuteMs
/** Far longer than an attempt can take. */
const claimMs = 10 * minuteMs
/** Of one webhook in one run: the others get their turn. */
const mostAtOnce = 100
const keptMs = retentionDays.deliveries * dayMs

export type WebhookWorld = { readonly sender: WebhookSender; readonly signal?: AbortSignal }

/**
 * Sends what is due: webhooks side by side, the deliveries of each one after the other. One that fails is tried again
 * after 1, 2, 4 … 60 minutes until it is a day old. Returns how many attempts were made.
 */
export async function sendWebhookDeliveries(room: Room, world: WebhookWorld): Promise<number> {
  const now = room.now()
  const givenUp = await giveUpDeliveries(room.database, { before: new Date(now.getTime() - dayMs), now })
  if (givenUp > 0) room.log.warn({ deliveries: givenUp }, 'deliveries of webhooks were given up')
  const webhooks = await webhooksWithDue(room.database, now)
  const sent = await Promise.all(webhooks.map(async (id) => await sendOf(room, world, id)))
  return sent.reduce((sum, count) => sum + count, 0)
}

async function sendOf(room: Room, { sender, signal }: WebhookWorld, webhookId: string): Promise<number> {
  for (let attempts = 0; ; attempts += 1) {
    if (signal?.aborted || attempts === mostAtOnce) return attempts
    const now = room.now()
    const until = new Date(now.getTime() + claimMs)
    const delivery = await claimDelivery(room.database, { webhookId, now, until })
    if (!delivery) return attempts
    const outcome = await attempt(room, sender, delivery)
    await endDelivery(room.database, delivery, { now: room.now(), outcome })
    if (outcome.kind === 'later') return attempts + 1
  }
}

async function attempt(room: Room, sender: WebhookSender, delivery: DueDelivery): Promise<DeliveryOutcome> {
  const { id, webhookId, url, body } = delivery
  const secret = room.keys.open('webhook-secret', secretContext(webhookId), delivery.secret)
  const at = room.now()
  const answer = await sender.send({
    url,
    body,
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'Gatepost',
      'Gatepost-Delivery': id,
      'Gatepost-Signature': webhookSignature({ secret, body, at }),
    },
  })
  if (answer.kind === 'refused') return { kind: 'failed', error: answer.error }
  const status = answer.kind === 'answered' ? answer.status : null
  if (status !== null && status >= 200 && status <= 299) return { kind: 'sent', status }
  const pauseMs = Math.min(longestPauseMs, minuteMs * 2 ** Math.min(delivery.attempts - 1, 10))
  const error = answer.kind === 'answered' ? `Answered with HTTP ${answer.status}.` : answer.error
  return { kind: 'later', at: new Date(room.now().getTime() + pauseMs), status, error }
}

/** Deliveries that ended a month ago are of no use any more. Returns how many. */
export async function forgetOldDeliveries(room: Pick<Room, 'database' | 'now'>): Promise<number> {
  return await deleteEndedDeliveries(room.database, new Date(room.now().getTime() - keptMs))
}

import { appendAudit } from '../audit/index.ts'
import { notFound } from '../domain-error.ts'
import type { Page, PageRequest } from '../page.ts'
import type { Act, Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { insertDeliveries, pageOfDeliveries, readDelivery, type WebhookDelivery } from './webhook-delivery-store.ts'
import { readWebhook } from './webhook-store.ts'

/** What one webhook was told, newest first. Throws not-found. */
export async function listWebhookDeliveries(
  room: Pick<Room, 'database'>,
  { webhookId, ...page }: PageRequest & { readonly webhookId: string },
): Promise<Page<WebhookDelivery>> {
  if (!(await readWebhook(room.database.prisma, webhookId))) throw notFound('webhook')
  return await pageOfDeliveries(room.database, webhookId, page)
}

type Which = { readonly act: Act; readonly id: string }

/** Tells a webhook of an event that says it is a test. Throws not-found. */
export async function testWebhook(room: Room, { act, id }: Which): Promise<WebhookDelivery> {
  return await room.database.transaction(async (tx) => {
    const webhook = await readWebhook(tx, id)
    if (!webhook) throw notFound('webhook')
    const [deliveryId, at] = [room.newId(), room.now()]
    const target = { kind: 'webhook', id, name: webhook.name }
    const event = { id: deliveryId, event: 'webhook.test', at: at.toISOString(), actor: act.actor, target, details: {} }
    const body = JSON.stringify(event)
    await insertDeliveries(tx, [{ id: deliveryId, webhookId: id, event: event.event, body, at }])
    await announce(tx, { kind: 'notifications', ids: [] })
    await appendAudit(room, tx, { act, records: [{ action: 'webhook.tested', target, details: {} }] })
    return await written(tx, deliveryId)
  })
}

/** Sends a delivery once more: the same body with the same id, so that its receiver can tell. Throws not-found. */
export async function replayDelivery(room: Room, { act, id }: Which): Promise<WebhookDelivery> {
  return await room.database.transaction(async (tx) => {
    const delivery = await readDelivery(tx, id)
    const webhook = delivery && (await readWebhook(tx, delivery.webhookId))
    if (!delivery || !webhook) throw notFound('delivery')
    const { webhookId, event, body } = delivery
    const newId = room.newId()
    await insertDeliveries(tx, [{ id: newId, webhookId, event, body, at: room.now() }])
    await announce(tx, { kind: 'notifications', ids: [] })
    const target = { kind: 'webhook', id: webhookId, name: webhook.name }
    const record = { action: 'webhook.delivery-replayed', target, details: { delivery: id, event } }
    await appendAudit(room, tx, { act, records: [record] })
    return await written(tx, newId)
  })
}

async function written(tx: Parameters<typeof readDelivery>[0], id: string): Promise<WebhookDelivery> {
  const delivery = await readDelivery(tx, id)
  if (!delivery) throw new Error(`The delivery ${id} is gone in the transaction that wrote it.`)
  const { body: _body, ...shown } = delivery
  return shown
}

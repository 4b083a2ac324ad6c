import type { Room } from '../room.ts'
import {
  entriesAfter,
  insertDeliveries,
  lockPlace,
  movePlace,
  webhooksBehind,
  type ChainEntry,
} from './webhook-delivery-store.ts'
import { isEventOf } from './webhook-events.ts'

const entriesAtOnce = 500
const longestBody = 60_000

/**
 * Turns what the audit chain got since into deliveries: each webhook's place in the chain moves in the transaction that
 * writes them, so that an entry is told once. The acts themselves never wait for this.
 */
export async function collectWebhookDeliveries(room: Room, signal?: AbortSignal): Promise<number> {
  let written = 0
  for (const id of await webhooksBehind(room.database)) {
    for (let isBehind = true; isBehind && !signal?.aborted;) {
      const { read, deliveries } = await collect(room, id)
      written += deliveries
      isBehind = read === entriesAtOnce
    }
  }
  return written
}

async function collect(room: Room, id: string): Promise<{ readonly read: number; readonly deliveries: number }> {
  return await room.database.transaction(async (tx) => {
    const place = await lockPlace(tx, id)
    if (!place) return { read: 0, deliveries: 0 }
    const entries = await entriesAfter(tx, place.sequence, entriesAtOnce)
    const last = entries.at(-1)
    if (!last) return { read: 0, deliveries: 0 }
    const told = entries.filter(({ action }) => isEventOf(place.events, action))
    const at = room.now()
    await insertDeliveries(
      tx,
      told.map((entry) => {
        const deliveryId = room.newId()
        return { id: deliveryId, webhookId: id, event: entry.action, body: bodyOf(deliveryId, entry), at }
      }),
    )
    await movePlace(tx, id, last.sequence)
    return { read: entries.length, deliveries: told.length }
  })
}

function bodyOf(id: string, entry: ChainEntry): string {
  const event = {
    id,
    event: entry.action,
    at: entry.at.toISOString(),
    actor: { kind: entry.actorKind, id: entry.actorId, name: entry.actorName },
    target: { kind: entry.targetKind, id: entry.targetId, name: entry.targetName },
  }
  const body = JSON.stringify({ ...event, details: entry.details })
  // What is longer stands in the audit log.
  return body.length <= longestBody ? body : JSON.stringify({ ...event, details: { isTooLong: true } })
}

import { appendAudit } from '../audit/index.ts'
import type { Act, Room } from '../room.ts'
import { systemActor } from '../room.ts'
import { announce } from '../wake/index.ts'
import { readInactiveDeviceDays } from './inactive-days-store.ts'
import { endPartnerships, lockSilentDevices } from './managed-device-store.ts'

const day = 24 * 3_600_000

/** Devices of one transaction and one audit entry: the tail of the audit chain is not held for long. */
const batchSize = 200

/** So many at most in one run: what is left has waited for months and waits for another day. */
const maxBatches = 500

/**
 * Removes the partnerships of phones that have been silent for as many days as the organization says, if it does. Never
 * one with an open wipe. Blocked and quarantined ones too: personal decisions stay, and a phone that comes back is judged
 * as a new one. One audit entry per batch; `signal` ends it after one. Returns how many.
 */
export async function removeSilentDevices(room: Room, signal?: AbortSignal): Promise<number> {
  const days = await readInactiveDeviceDays(room.database)
  if (days === null) return 0
  const silentSince = new Date(room.now().getTime() - days * day)
  let removed = 0
  for (let batch = 0; batch < maxBatches && !signal?.aborted; batch += 1) {
    const count = await removeBatch(room, { silentSince, days })
    removed += count
    if (count < batchSize) break
  }
  return removed
}

async function removeBatch(
  room: Room,
  { silentSince, days }: { readonly silentSince: Date; readonly days: number },
): Promise<number> {
  return await room.database.transaction(async (tx) => {
    const devices = await lockSilentDevices(tx, { silentSince, limit: batchSize })
    if (devices.length === 0) return 0
    const ids = devices.map(({ id }) => id)
    await endPartnerships(tx, ids)
    await announce(tx, { kind: 'device', ids, what: 'access' })
    const act: Act = { actor: systemActor, requestId: room.newId() }
    const target = { kind: 'organization', id: '1', name: 'Inactive devices' }
    const items = devices.map(({ id, deviceId, generation, name }) => ({ id, deviceId, generation, name }))
    const details = { days, count: devices.length, devices: items }
    await appendAudit(room, tx, { act, records: [{ action: 'devices.inactive-removed', target, details }] })
    return devices.length
  })
}

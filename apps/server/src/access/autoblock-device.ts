import type { ThrottleBlock } from '@gatepost/protocol/throttle'
import { appendAudit } from '../audit/index.ts'
import { systemActor, type Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { enqueueAutoblockMail } from './access-mails.ts'
import { storeBlock } from './autoblock-store.ts'

/**
 * Blocks a device that has asked for too much, at every process and beyond a restart; the block ends by itself. A device
 * that is blocked already, because another process was faster, stays as it is, and so does one that is gone.
 */
export async function autoblockDevice(
  room: Room,
  {
    deviceRowId,
    block,
    requestId,
  }: { readonly deviceRowId: string; readonly block: ThrottleBlock; readonly requestId: string },
): Promise<void> {
  await room.database.transaction(async (tx) => {
    const stored = await storeBlock(tx, deviceRowId, block)
    if (!stored) return
    await announce(tx, { kind: 'device', ids: [deviceRowId], what: 'access' })
    const { behaviour, since, until } = block
    await enqueueAutoblockMail(room, tx, { deviceRowId, behaviour, until: new Date(until) })
    const record = {
      action: 'device.autoblocked',
      target: { kind: 'device', id: deviceRowId, name: stored.name },
      details: { behaviour, since: new Date(since).toISOString(), until: new Date(until).toISOString() },
    }
    await appendAudit(room, tx, { act: { actor: systemActor, requestId }, records: [record] })
  })
}

import { deviceDiscoveryMinutes } from '@gatepost/protocol/tables'
import { systemActor, type Act, type Room } from '../room.ts'
import { readSilentDevices } from './discovery-store.ts'
import { rejudgeDevices } from './judge-devices.ts'

/** Each is told of by mail, in the audit log and in its history: a slow machine has to come to the end of so many in 5 s. */
const batch = 40

/** Devices that did not tell of themselves in time are judged without that. Returns how many. */
export async function endDeviceDiscovery(room: Room): Promise<number> {
  const firstSeenBefore = new Date(room.now().getTime() - deviceDiscoveryMinutes * 60_000)
  for (let ended = 0, after: string | null = null; ;) {
    const ids = await readSilentDevices(room.database, { firstSeenBefore, after, limit: batch })
    const act: Act = { actor: systemActor, requestId: room.newId() }
    if (ids.length > 0) {
      await room.database.transaction((tx) =>
        rejudgeDevices(room, tx, { act, which: { ids }, cause: 'discovery-ended' }),
      )
    }
    ended += ids.length
    after = ids.at(-1) ?? null
    if (ids.length < batch) return ended
  }
}

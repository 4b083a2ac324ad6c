import { endAllowance, judgeNewDevice } from '../access/index.ts'
import { appendAudit } from '../audit/index.ts'
import type { Act, Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { insertDevice, isDeviceKnown, wasWipedLast } from './device-store.ts'

export type FirstMeeting = {
  readonly user: { readonly id: string; readonly displayName: string }
  readonly deviceId: string
  readonly deviceType: string
  readonly protocolVersion: string
  readonly remoteAddress: string
  readonly userAgent: string
  readonly requestId: string
}

/** Exchange's EasMaxDevices. Without a bound, one password would be enough to fill the table. */
const maxDevicesPerUser = 100

/**
 * Makes the partnership of a user and a DeviceId that asks for the first time, with the access that the decision on a
 * new device gives it. `known`: somebody else was faster, which is the same to the caller.
 */
export async function registerDevice(
  room: Room,
  meeting: FirstMeeting,
): Promise<'registered' | 'known' | 'too-many-devices'> {
  const { user, deviceId, deviceType, protocolVersion, remoteAddress } = meeting
  const device = { userId: user.id, deviceId }
  return await room.database.transaction(async (tx) => {
    const isBackAfterWipe = await wasWipedLast(tx, device)
    // Removed after its wipe or not: what allowed it ended with that.
    const allowance = isBackAfterWipe ? await endAllowance(tx, { ...device, user: user.displayName }) : []
    const decision = await judgeNewDevice(tx, { ...device, isBackAfterWipe })
    const id = room.newId()
    const isNew = await insertDevice(tx, {
      ...device,
      id,
      deviceType,
      protocolVersion,
      remoteAddress,
      userAgent: meeting.userAgent,
      at: room.now(),
      decision,
      isBackAfterWipe,
      maxPerUser: maxDevicesPerUser,
    })
    const act: Act = { actor: { kind: 'device', id, name: deviceId }, requestId: meeting.requestId }
    if (!isNew) {
      const isKnown = await isDeviceKnown(tx, device)
      await appendAudit(room, tx, { act, records: allowance })
      return isKnown ? 'known' : 'too-many-devices'
    }
    await announce(tx, { kind: 'device', ids: [id], what: 'registered' })
    await appendAudit(room, tx, {
      act,
      records: [
        ...allowance,
        {
          action: 'device.registered',
          target: { kind: 'device', id, name: `${deviceType} of ${user.displayName}` },
          details: {
            deviceId,
            protocolVersion,
            remoteAddress,
            access: { state: decision.state, reason: decision.reason, decidedBy: decision.decidedBy },
          },
        },
      ],
    })
    return 'registered'
  })
}

import {
  endAllowance,
  enqueueOutdatedMail,
  holdRules,
  judgeNewDevice,
  keepFirstDecision,
  useUpNextDevice,
} from '../access/index.ts'
import { appendAudit } from '../audit/index.ts'
import { enqueueTemplateMail } from '../notifications/index.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import { insertDevice, lockOwner, type DeviceOwner } from './device-store.ts'

export type FirstMeeting = {
  readonly user: { readonly id: string; readonly displayName: string }
  readonly deviceId: string
  readonly deviceType: string
  readonly protocolVersion: string
  readonly remoteAddress: string
  readonly userAgent: string
  /** The X-MS-WL header, '' where there was none. */
  readonly wlHeader: string
  readonly requestId: string
}

/**
 * Makes the partnership of a user and a DeviceId that asks for the first time, with the access that the decision on a
 * new device gives it. `known`: somebody else was faster, which is the same to the caller.
 */
export async function registerDevice(
  room: Room,
  meeting: FirstMeeting,
): Promise<'registered' | 'known' | 'too-many-devices'> {
  const device = { userId: meeting.user.id, deviceId: meeting.deviceId }
  return await room.database.transaction(async (tx) => {
    await holdRules(tx)
    // One new device of a user after the other: the limit is exact, and what lets the next one in is used once.
    const owner = await lockOwner(tx, device)
    if (owner.isKnown) return 'known'
    if (owner.devices < owner.limit) return await register(room, tx, { meeting, owner })
    await tellOfLimit(room, tx, { meeting, owner })
    return 'too-many-devices'
  })
}

type Registration = { readonly meeting: FirstMeeting; readonly owner: DeviceOwner }

async function register(room: Room, tx: Transaction, { meeting, owner }: Registration): Promise<'registered'> {
  const { user, deviceId, deviceType, protocolVersion, remoteAddress, userAgent, wlHeader } = meeting
  const device = { userId: user.id, deviceId, user: user.displayName }
  const { isBackAfterWipe, ownership, personalUntil } = owner
  const id = room.newId()
  const act: Act = { actor: { kind: 'device', id, name: deviceId }, requestId: meeting.requestId }
  // Removed after its wipe or not: what allowed it ended with that, and what lets a user's next device in is not for it.
  const records = isBackAfterWipe ? await endAllowance(tx, device) : await useUpNextDevice(room, tx, device)
  const texts = { deviceType, model: '', os: '', userAgent, wlHeader }
  const decision = await judgeNewDevice(room, tx, { ...device, isBackAfterWipe, texts })
  await insertDevice(tx, {
    ...device,
    ...texts,
    id,
    protocolVersion,
    remoteAddress,
    ownership,
    personalUntil,
    at: room.now(),
    decision,
    isBackAfterWipe,
  })
  await keepFirstDecision(room, tx, { deviceRowId: id, decision, cause: 'registered', act })
  await enqueueOutdatedMail(room, tx, id)
  await announce(tx, { kind: 'device', ids: [id], what: 'registered' })
  const { state, reason, decidedBy } = decision
  const target = { kind: 'device', id, name: `${deviceType} of ${user.displayName}` }
  const details = { deviceId, protocolVersion, remoteAddress, access: { state, reason, decidedBy } }
  await appendAudit(room, tx, { act, records: [...records, { action: 'device.registered', target, details }] })
  return 'registered'
}

/** Once a day, however often such a phone asks. */
async function tellOfLimit(room: Room, tx: Transaction, { meeting, owner }: Registration): Promise<void> {
  const { user, deviceId, deviceType, userAgent, protocolVersion } = meeting
  const at = room.now()
  await enqueueTemplateMail(room, tx, {
    kind: 'too-many-devices',
    key: `too-many-devices ${user.id} ${at.toISOString().slice(0, 10)}`,
    recipients: [owner.address],
    facts: {
      user: user.displayName,
      deviceType,
      deviceId,
      deviceUserAgent: userAgent,
      protocolVersion,
      limit: String(owner.limit),
    },
    at,
  })
}

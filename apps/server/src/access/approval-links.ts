import { everything } from '../device-scope.ts'
import { DomainError } from '../domain-error.ts'
import type { Room } from '../room.ts'
import { readMailedDevices, type MailedDevice } from './access-mail-store.ts'
import { hashOfSecret } from './approval-link-mails.ts'
import { findOpenLink, lockWaiting, spendLink } from './approval-link-store.ts'
import { decideDevicesIn } from './decide-devices.ts'
import { holdRules } from './rule-lock-store.ts'

/** What a link shows before its recipient decides. */
export type LinkedDevice = Omit<
  MailedDevice,
  'id' | 'userId' | 'address' | 'insert' | 'otaInsert' | 'osLanguage' | 'isLive'
>

/**
 * The device behind a link; nothing changes, because mail scanners open links too. Throws link-used-up for a link that is
 * unknown, used or expired, all in the same words, and not-waiting where somebody else has decided.
 */
export async function lookAtLink(room: Room, secret: string): Promise<LinkedDevice> {
  const from = room.database.prisma
  const link = await findOpenLink(from, { tokenHash: hashOfSecret(secret), now: room.now() })
  if (!link) throw usedUp()
  const [device] = await readMailedDevices(from, [link.deviceRowId])
  if (!device?.isLive || device.accessState !== 'quarantined') throw notWaiting()
  return shownOf(device)
}

/** Whoever has the link sees what its mail told, and nothing else that is read for mails. */
function shownOf(device: MailedDevice): LinkedDevice {
  const { user, generation, model, deviceType, deviceId, os, userAgent, imei, protocolVersion } = device
  const { accessState, accessReason, accessSince } = device
  const facts = { user, generation, model, deviceType, deviceId, os, userAgent, imei, protocolVersion }
  return { ...facts, accessState, accessReason, accessSince }
}

export type LinkDecision = {
  readonly secret: string
  readonly decision: 'allow' | 'block'
  readonly requestId: string
}

/** Decides with a link, once: what becomes of the device, and the link's end, are one transaction. Throws as `lookAtLink`. */
export async function decideByLink(room: Room, { secret, decision, requestId }: LinkDecision): Promise<void> {
  await room.database.transaction(async (tx) => {
    await holdRules(tx)
    const now = room.now()
    const link = await findOpenLink(tx, { tokenHash: hashOfSecret(secret), now })
    if (!link || !(await spendLink(tx, { id: link.id, at: now, decision }))) throw usedUp()
    if (!(await lockWaiting(tx, link.deviceRowId))) throw notWaiting()
    const actor = { kind: 'system', id: 'approval-link', name: `${link.recipient} (link in a mail)` } as const
    const act = { actor, requestId }
    await decideDevicesIn(room, tx, { act, ids: [link.deviceRowId], access: decision, scope: everything })
  })
}

function usedUp(): DomainError {
  const words = 'This link does not work: it was used already, has expired, or was never one of ours.'
  return new DomainError('conflict', 'link-used-up', words)
}

function notWaiting(): DomainError {
  return new DomainError('conflict', 'not-waiting', 'This device does not wait any more: somebody has decided on it.')
}

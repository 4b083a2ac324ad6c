import { appendAudit } from '../audit/index.ts'
import type { DeviceScope } from '../device-scope.ts'
import { notFound } from '../domain-error.ts'
import type { Act, Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { findUser, setNextDeviceUntil } from './user-store.ts'

type NextDevice = { readonly act: Act; readonly id: string }

const hourMs = 3_600_000

/** The user's next new device is allowed at once for so many hours; one device uses that up. Throws not-found. */
export async function approveNextDevice(
  room: Room,
  { act, id, hours }: NextDevice & { readonly hours: number },
  scope: DeviceScope,
): Promise<{ nextDeviceUntil: Date }> {
  const nextDeviceUntil = new Date(room.now().getTime() + hours * hourMs)
  await setUntil(room, { act, id, nextDeviceUntil }, scope)
  return { nextDeviceUntil }
}

/** The user's next device waits again like any other. Throws not-found. */
export async function withdrawNextDevice(room: Room, { act, id }: NextDevice, scope: DeviceScope): Promise<void> {
  await setUntil(room, { act, id, nextDeviceUntil: null }, scope)
}

async function setUntil(
  room: Room,
  { act, id, nextDeviceUntil }: NextDevice & { readonly nextDeviceUntil: Date | null },
  scope: DeviceScope,
): Promise<void> {
  await room.database.transaction(async (tx) => {
    const user = await findUser(tx, id, scope)
    if (!user) throw notFound('user')
    if (nextDeviceUntil === null && user.nextDeviceUntil === null) return
    await setNextDeviceUntil(tx, { id, until: nextDeviceUntil, at: room.now() })
    await announce(tx, { kind: 'user', ids: [id], what: 'facts' })
    const record = {
      action: nextDeviceUntil === null ? 'user.next-device.withdrawn' : 'user.next-device.approved',
      target: { kind: 'user', id, name: user.displayName },
      details: { nextDeviceUntil },
    }
    await appendAudit(room, tx, { act, records: [record] })
  })
}

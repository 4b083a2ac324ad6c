import type { Room } from '../room.ts'
import type { DeviceSnapshot, SnapshotUser } from './device-snapshot.ts'
import { writeVerifier } from './verifier-store.ts'

/** Whether this is the password that the phone last proved, by the verifier: microseconds instead of a slow hash. */
export function isVerifiedPassword(
  room: Pick<Room, 'keys'>,
  { user, device }: DeviceSnapshot,
  password: string,
): boolean {
  const { verifier } = device
  if (!verifier || verifier.credentialVersion !== user.credentialVersion) return false
  return room.keys.isMac('device-verifier', verifierText(user, device.id, password), verifier.mac)
}

/**
 * Whether this is the password that the phone proved last, before the user got another one. It opens nothing but the
 * way to a wipe that waits: a plain 401 would keep the phone from ever fetching it.
 */
export function isEarlierPassword(
  room: Pick<Room, 'keys'>,
  { user, device }: DeviceSnapshot,
  password: string,
): boolean {
  const { verifier } = device
  if (!verifier || verifier.credentialVersion >= user.credentialVersion) return false
  const { credentialVersion } = verifier
  return room.keys.isMac(
    'device-verifier',
    verifierText({ ...user, credentialVersion }, device.id, password),
    verifier.mac,
  )
}

/** Keeps a password that was just proved by the slow hash, for this phone alone; not while a wipe waits for the earlier one. */
export async function keepVerifier(
  room: Pick<Room, 'keys' | 'database'>,
  { user, device }: DeviceSnapshot,
  password: string,
): Promise<void> {
  const mac = room.keys.mac('device-verifier', verifierText(user, device.id, password))
  await writeVerifier(room.database, { deviceRowId: device.id, credentialVersion: user.credentialVersion, mac })
}

/** No part but the last may hold the separator. */
function verifierText({ credentialVersion, id }: SnapshotUser, deviceRowId: string, password: string): string {
  return `${credentialVersion}|${id}|${deviceRowId}|${password}`
}

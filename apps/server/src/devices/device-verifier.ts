import type { Room } from '../room.ts'
import type { DeviceSnapshot, Snapshot, SnapshotUser, Verifier } from './device-snapshot.ts'
import { writeVerifier } from './verifier-store.ts'

/** By what a phone has proved who its user is. */
export type SignInProof =
  | { readonly kind: 'account'; readonly credentialVersion: number }
  | { readonly kind: 'app-password'; readonly id: string }

/**
 * What a password is by the phone's verifier, in microseconds instead of a slow hash. `due`: right when it was last asked
 * for, but the directory may know of another one by now. `earlier`: it was right before the user got another one, or was
 * disabled, or before the app password ended; it opens nothing but the way to a wipe that waits, which a plain 401 would
 * keep the phone from ever fetching.
 */
export type Recognized = 'unknown' | 'current' | 'due' | 'earlier'

/** How old the directory's word may grow. Where the directory is away, a phone goes on for a day. */
export const directoryWordMs = 60 * 60_000
export const directoryWordLongestMs = 24 * 60 * 60_000

export function recognizePassword(
  room: Pick<Room, 'keys' | 'now'>,
  { user, device }: DeviceSnapshot,
  password: string,
): Recognized {
  const { verifier } = device
  if (!verifier || verifier.credentialVersion > user.credentialVersion) return 'unknown'
  const text = verifierText({ userId: user.id, deviceRowId: device.id, ...verifier }, password)
  if (!room.keys.isMac('device-verifier', text, verifier.mac)) return 'unknown'
  if (!isProofGood(room, { user, device }, proofOf(verifier))) return 'earlier'
  const isWordOld = ageOf(room, verifier) >= directoryWordMs
  return user.isOfDirectory && verifier.appPassword === null && isWordOld ? 'due' : 'current'
}

/** By what a phone that was recognized has proved it. */
export function proofOf({ appPassword, credentialVersion }: Verifier): SignInProof {
  return appPassword ? { kind: 'app-password', id: appPassword.id } : { kind: 'account', credentialVersion }
}

/** Milliseconds since the password was proved where it is known. A clock that was set back must not make it young. */
export function ageOf(room: Pick<Room, 'now'>, { provedAt }: Verifier): number {
  return Math.abs(room.now().getTime() - provedAt.getTime())
}

/**
 * Whether what somebody signed in by still lets them in. Where a phone has signed in by another app password meanwhile, this
 * is said by its next request.
 */
export function isProofGood(
  room: Pick<Room, 'now'>,
  { user, device }: Pick<Snapshot, 'user' | 'device'>,
  proof: SignInProof,
): boolean {
  if (user.isDisabled) return false
  // A higher one: this process has not heard of the new password yet that was proved.
  if (proof.kind === 'account') return !user.isAppPasswordRequired && proof.credentialVersion >= user.credentialVersion
  const appPassword = device?.verifier?.appPassword
  if (appPassword?.id !== proof.id) return true
  return !appPassword.isRevoked && (appPassword.expiresAt === null || appPassword.expiresAt > room.now())
}

/** Keeps a password that was just proved, for this phone alone; not while a wipe waits for the earlier one. */
export async function keepVerifier(
  room: Pick<Room, 'keys' | 'database' | 'now'>,
  { user, device }: DeviceSnapshot,
  { proof, password }: { readonly proof: SignInProof; readonly password: string },
): Promise<void> {
  // The version that was proved: the user may have got another password since.
  const credentialVersion = proof.kind === 'account' ? proof.credentialVersion : user.credentialVersion
  const text = verifierText({ userId: user.id, deviceRowId: device.id, credentialVersion }, password)
  await writeVerifier(room.database, {
    deviceRowId: device.id,
    credentialVersion,
    mac: room.keys.mac('device-verifier', text),
    provedAt: room.now(),
    appPasswordId: proof.kind === 'app-password' ? proof.id : null,
  })
}

type Whose = {
  readonly userId: SnapshotUser['id']
  readonly deviceRowId: string
  readonly credentialVersion: number
}

/** No part but the last may hold the separator. */
function verifierText({ credentialVersion, userId, deviceRowId }: Whose, password: string): string {
  return `${credentialVersion}|${userId}|${deviceRowId}|${password}`
}

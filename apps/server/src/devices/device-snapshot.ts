import type { AccessState, WipeKind } from '@gatepost/protocol/tables'
import type { ThrottleBlock } from '@gatepost/protocol/throttle'
import type { EffectivePolicy } from './effective-policy.ts'

/**
 * Everything that the gate and the commands need to know before they begin, of one user and one DeviceId. Small, since
 * a process keeps one for each of its phones; dropped when any of it is announced as changed.
 */
export type Snapshot = {
  readonly user: SnapshotUser
  readonly policy: EffectivePolicy
  /** The organization demands a policy also from phones that send no policy key. */
  readonly isPolicyDemanded: boolean
  /** null for a DeviceId that this user has not been seen with. */
  readonly device: SnapshotDevice | null
}

export type SnapshotUser = {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly address: string
  /** Every name that this user may sign in with. */
  readonly names: readonly string[]
  readonly isActiveSyncEnabled: boolean
  readonly credentialVersion: number
  /** May sign in nowhere; a wipe that waits still reaches their phones. */
  readonly isDisabled: boolean
  /** The account's own password lets no phone in. */
  readonly isAppPasswordRequired: boolean
  /** Their password is that of a directory, which may change it without a word to us. */
  readonly isOfDirectory: boolean
}

export type SnapshotDevice = {
  readonly id: string
  readonly deviceId: string
  /** Rises with every change of state: statements that hand out data check it (ARCHITECTURE.md: the fence). */
  readonly version: number
  readonly deviceType: string
  readonly protocolVersion: string
  readonly remoteAddress: string
  /** As judged last: a phone that says something else of itself now is judged again. */
  readonly userAgent: string
  /** The X-MS-WL header. */
  readonly wlHeader: string
  readonly accessState: AccessState
  /** The last block for asking too much, ended or not. */
  readonly throttle: ThrottleBlock | null
  readonly policyKey: number | null
  readonly temporaryPolicyKey: number | null
  readonly temporaryFingerprint: string | null
  readonly policyFingerprint: string | null
  readonly policyAppliedAt: Date | null
  readonly hasProvisioned: boolean
  /** Keyed hash of the last good password; null until the first sign-in of this device. */
  readonly verifier: Verifier | null
  /** Where the phone stands with its folder list; null before its first FolderSync. */
  readonly hierarchy: { readonly syncKey: string; readonly version: string; readonly isWaiting: boolean } | null
  /** The wipe that this partnership is under, or was under: an armed one, else the last that it acknowledged. */
  readonly wipe: SnapshotWipe | null
}

export type Verifier = {
  readonly credentialVersion: number
  readonly mac: Uint8Array
  /** When the password was last proved where it is known. */
  readonly provedAt: Date
  /** The app password that it is of; null for the account's own password. */
  readonly appPassword: { readonly id: string; readonly expiresAt: Date | null; readonly isRevoked: boolean } | null
}

/** Times are of the clock that never runs ahead. */
export type SnapshotWipe = {
  readonly id: string
  readonly kind: WipeKind
  readonly state: 'pending' | 'delivered' | 'acknowledged'
  readonly acknowledgedAt: number | null
}

/** A snapshot of a device that has been met. */
export type DeviceSnapshot = Snapshot & { readonly device: SnapshotDevice }

/** A wipe waits for this phone, or has been sent to it: from here on it gets no data. */
export function isWipeArmed({ device }: Snapshot): boolean {
  return device?.wipe?.state === 'pending' || device?.wipe?.state === 'delivered'
}

/** It said that it has erased itself: nothing for it until it proves so by coming back as a new phone. */
export function isWipeAcknowledged({ device }: Snapshot): boolean {
  return device?.wipe?.state === 'acknowledged'
}

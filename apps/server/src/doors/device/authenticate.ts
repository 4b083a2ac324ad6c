import { parseBasic, parseLoginName } from '@gatepost/protocol/http'
import { networkOf } from '../../client-address.ts'
import {
  hasDevice,
  isEarlierPassword,
  isVerifiedPassword,
  isWipeArmed,
  keepVerifier,
  type DeviceSnapshot,
  type SignInQuery,
  type Snapshot,
  type SnapshotCache,
} from '../../devices/index.ts'
import { DomainError } from '../../domain-error.ts'
import type { RoomWithPasswords } from '../../passwords.ts'
import { createSingleFlight } from '../../single-flight.ts'
import { createTokenBuckets } from '../../token-buckets.ts'
import { findAccount, isPasswordOfAccount } from '../../users/index.ts'
import { createCredentialMemory } from './credential-memory.ts'
import { signInNames } from './sign-in-names.ts'

export type SignInAttempt = {
  readonly authorization: string | undefined
  /** '' where the request names none (OPTIONS). */
  readonly deviceId: string
  /** Whom the query claims to be for; undefined where it says nothing. */
  readonly claimedUser: string | undefined
  readonly address: string
}

export type SignedIn = {
  readonly kind: 'signed-in'
  /** Under which its snapshot is known. */
  readonly query: SignInQuery
  readonly snapshot: Snapshot
  /** By the password of before, which opens nothing but the way to the wipe that waits for this phone. */
  readonly isWipeOnly: boolean
  /** Lets the phone in without a slow hash from now on; undefined where that is so already. */
  readonly remember: ((snapshot: DeviceSnapshot) => Promise<void>) | undefined
}

export type SignInResult =
  | SignedIn
  /** No or wrong credentials: one answer for all reasons. */
  | { readonly kind: 'unknown' }
  /** Right credentials, but the query is for somebody else. */
  | { readonly kind: 'other-user' }
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number }

export type Authenticator = { signIn(attempt: SignInAttempt): Promise<SignInResult> }

export type AuthenticatorDeps = {
  readonly room: RoomWithPasswords
  readonly snapshots: SnapshotCache
}

/** Failures that one network may cause before its unknown phones have to wait. */
const failuresPerQuarter = 60
const quarterMs = 15 * 60_000
const maxNetworks = 10_000

/** How long a phone is sent away while too many passwords are being checked. */
const busySeconds = 10

/**
 * Finds out who asks, by Basic credentials. Cheapest first: the phone's own verifier, then what this process lately saw,
 * then the slow hash in its bounded queue. Known phones never wait for the failures of others (no lock-out by guessing).
 */
export function createAuthenticator({ room, snapshots }: AuthenticatorDeps): Authenticator {
  const memory = createCredentialMemory(room)
  const failures = createTokenBuckets({
    capacity: failuresPerQuarter,
    fillMs: quarterMs,
    maxKeys: maxNetworks,
    monotonicNow: room.monotonicNow,
  })
  // A phone opens several connections at once: they wait for one check.
  const checks = createSingleFlight<boolean>()

  const isRightBySlowHash = async (snapshot: Snapshot | undefined, password: string): Promise<boolean> => {
    const account = snapshot && (await findAccount(room, snapshot.user.name))
    return await isPasswordOfAccount(room, account, password)
  }

  const prove = async (proof: Proof): Promise<'right' | 'wrong' | number> => {
    const { snapshot, password, name, address } = proof
    if (memory.isRight(name)) return 'right'
    if (memory.isWrong(name)) return 'wrong'
    const network = networkOf(address)
    const waitMs = failures.take(network)
    if (waitMs > 0 && !isKnownPair(snapshot, network)) return waitMs / 1_000
    const isRight = await checks.run(name, () => isRightBySlowHash(snapshot, password))
    if (!isRight) {
      memory.rememberWrong(name)
      return 'wrong'
    }
    if (waitMs === 0) failures.giveBack(network)
    memory.rememberRight(name)
    return 'right'
  }

  const isClaimRight = async (claimed: string | undefined, { user }: Snapshot, names: readonly string[]) => {
    if (claimed === undefined) return true
    const claimedNames = signInNames(parseLoginName(claimed))
    const [first = ''] = claimedNames
    if (user.names.includes(first) || claimedNames.join('\n') === names.join('\n')) return true
    if (!claimedNames.some((name) => user.names.includes(name))) return false
    const owner = await snapshots.load({ names: claimedNames, deviceId: '' })
    return owner?.user.id === user.id
  }

  return {
    signIn: async ({ authorization, deviceId, claimedUser, address }) => {
      const basic = parseBasic(authorization)
      if (!basic.ok) return { kind: 'unknown' }
      const { password } = basic.credentials
      const names = signInNames(basic.credentials)
      const query = { names, deviceId }
      const snapshot = snapshots.peek(query) ?? (await snapshots.load(query))
      const isWipeOnly = snapshot !== undefined && hasWipeOnly(room, snapshot, password)
      if (snapshot && (isWipeOnly || (hasDevice(snapshot) && isVerifiedPassword(room, snapshot, password)))) {
        const isRight = await isClaimRight(claimedUser, snapshot, names)
        return isRight
          ? { kind: 'signed-in', query, snapshot, isWipeOnly, remember: undefined }
          : { kind: 'other-user' }
      }
      const name = memory.nameOf(whoIs(snapshot, names), password)
      try {
        const proved = await prove({ snapshot, password, name, address })
        if (typeof proved === 'number') return { kind: 'busy', retryAfterSeconds: proved }
        if (proved === 'wrong' || !snapshot) return { kind: 'unknown' }
      } catch (error) {
        if (error instanceof DomainError && error.kind === 'unavailable')
          return { kind: 'busy', retryAfterSeconds: busySeconds }
        throw error
      }
      if (!(await isClaimRight(claimedUser, snapshot, names))) return { kind: 'other-user' }
      return {
        kind: 'signed-in',
        query,
        snapshot,
        isWipeOnly: false,
        remember: async (known) => {
          // A phone that still has the old password fetches its wipe with what is kept now.
          if (isWipeArmed(known)) return
          await keepVerifier(room, known, password)
          snapshots.drop(known.device.id)
        },
      }
    },
  }
}

/** Not counted among the failures: it was right, once, for the only thing that it still opens. */
function hasWipeOnly(room: RoomWithPasswords, snapshot: Snapshot, password: string): boolean {
  return isWipeArmed(snapshot) && hasDevice(snapshot) && isEarlierPassword(room, snapshot, password)
}

type Proof = {
  readonly snapshot: Snapshot | undefined
  readonly password: string
  /** What this attempt is called in the memory of credentials. */
  readonly name: string
  readonly address: string
}

/** Somebody who does not exist has a name too: guesses at it are remembered like any others. */
function whoIs(snapshot: Snapshot | undefined, names: readonly string[]): string {
  return snapshot ? `${snapshot.user.id} ${snapshot.user.credentialVersion}` : `nobody ${names.join(' ')}`
}

/** The phone was met before, from this very network: the failures of others there do not concern it. */
function isKnownPair(snapshot: Snapshot | undefined, network: string): boolean {
  return snapshot?.device !== null && snapshot !== undefined && networkOf(snapshot.device.remoteAddress) === network
}

import { parseBasic, parseLoginName } from '@gatepost/protocol/http'
import {
  hasDevice,
  isWipeArmed,
  keepVerifier,
  type DeviceSnapshot,
  type SignInProof,
  type SignInQuery,
  type Snapshot,
  type SnapshotCache,
} from '../../devices/index.ts'
import { DomainError } from '../../domain-error.ts'
import type { RoomWithPasswords } from '../../passwords.ts'
import { bindAppPassword } from '../../users/index.ts'
import { createPasswordProver, type Proved } from './prove-password.ts'
import { createPasswordRecognizer } from './recognize-phone.ts'
import { signInNames } from './sign-in-names.ts'

export type SignInAttempt = {
  readonly authorization: string | undefined
  /** '' where the request names none (OPTIONS). */
  readonly deviceId: string
  /** Whom the query claims to be for; undefined where it says nothing. */
  readonly claimedUser: string | undefined
  readonly address: string
  readonly requestId: string
}

export type SignedIn = {
  readonly kind: 'signed-in'
  /** Under which its snapshot is known. */
  readonly query: SignInQuery
  readonly snapshot: Snapshot
  /** By what: a held request ends when it is no longer good. */
  readonly proof: SignInProof
  /** By a password of before, which opens nothing but the way to the wipe that waits for this phone. */
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

/** How long a phone is sent away while too many passwords are being checked, or the directory is away. */
const busySeconds = 10

/**
 * Finds out who asks, by Basic credentials. Cheapest first: the phone's own verifier, then what this process lately saw,
 * then app passwords, then the slow hash in its bounded queue. Known phones never wait for the failures of others (no
 * lock-out by guessing).
 */
export function createAuthenticator({ room, snapshots }: AuthenticatorDeps): Authenticator {
  const prove = createPasswordProver(room)
  const recognize = createPasswordRecognizer(room, snapshots)

  const isClaimRight = async (claimed: string | undefined, { user }: Snapshot, names: readonly string[]) => {
    if (claimed === undefined) return true
    const claimedNames = signInNames(parseLoginName(claimed))
    const [first = ''] = claimedNames
    if (user.names.includes(first) || claimedNames.join('\n') === names.join('\n')) return true
    if (!claimedNames.some((name) => user.names.includes(name))) return false
    const owner = await snapshots.load({ names: claimedNames, deviceId: '' })
    return owner?.user.id === user.id
  }

  /** The first phone that uses an app password keeps it; a request without a phone (OPTIONS) binds nothing. */
  const isBound = async ({ proof, label }: Extract<Proved, { kind: 'right' }>, { user }: Snapshot, phone: Phone) => {
    if (proof.kind === 'account' || phone.deviceId === '') return true
    return await bindAppPassword(room, { ...phone, id: proof.id, label, user })
  }

  const rememberBy = (proof: SignInProof, password: string) => async (known: DeviceSnapshot) => {
    // A phone that still has the old password fetches its wipe with what is kept now.
    if (isWipeArmed(known)) return
    await keepVerifier(room, known, { proof, password })
    snapshots.drop(known.device.id)
  }

  const signIn = async (attempt: SignInAttempt): Promise<SignInResult> => {
    const basic = parseBasic(attempt.authorization)
    if (!basic.ok) return { kind: 'unknown' }
    const { deviceId, claimedUser, address, requestId } = attempt
    const { password } = basic.credentials
    const names = signInNames(basic.credentials)
    const query = { names, deviceId }
    const snapshot = snapshots.peek(query) ?? (await snapshots.load(query))
    const known =
      snapshot && hasDevice(snapshot)
        ? await recognize({ snapshot, password, requestId })
        : ({ kind: 'unknown' } as const)
    if (known.kind === 'refused') return { kind: 'unknown' }
    if (snapshot && known.kind === 'recognized') {
      const { proof, isWipeOnly } = known
      const isRight = await isClaimRight(claimedUser, snapshot, names)
      if (!isRight) return { kind: 'other-user' }
      return { kind: 'signed-in', query, snapshot, proof, isWipeOnly, remember: undefined }
    }
    const proved = await prove({ snapshot, names, password, deviceId, address })
    if (proved.kind === 'busy') return proved
    if (proved.kind === 'wrong' || !snapshot) return { kind: 'unknown' }
    if (!(await isClaimRight(claimedUser, snapshot, names))) return { kind: 'other-user' }
    if (!(await isBound(proved, snapshot, { deviceId, requestId }))) return { kind: 'unknown' }
    const { proof } = proved
    return { kind: 'signed-in', query, snapshot, proof, isWipeOnly: false, remember: rememberBy(proof, password) }
  }

  return {
    signIn: async (attempt) => {
      try {
        return await signIn(attempt)
      } catch (error) {
        if (error instanceof DomainError && error.kind === 'unavailable')
          return { kind: 'busy', retryAfterSeconds: busySeconds }
        throw error
      }
    },
  }
}

type Phone = { readonly deviceId: string; readonly requestId: string }

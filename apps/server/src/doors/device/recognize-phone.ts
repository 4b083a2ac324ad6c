import {
  ageOf,
  directoryWordLongestMs,
  isWipeArmed,
  keepVerifier,
  proofOf,
  recognizePassword,
  type DeviceSnapshot,
  type SignInProof,
  type SnapshotCache,
  type Verifier,
} from '../../devices/index.ts'
import { DomainError } from '../../domain-error.ts'
import type { RoomWithPasswords } from '../../passwords.ts'
import { createSingleFlight } from '../../single-flight.ts'
import { endCredential, findAccount, isDirectoryPassword } from '../../users/index.ts'

export type KnownPhone = {
  readonly snapshot: DeviceSnapshot
  readonly password: string
  readonly requestId: string
}

export type Recognition =
  | { readonly kind: 'recognized'; readonly proof: SignInProof; readonly isWipeOnly: boolean }
  /** The verifier says nothing about this password. */
  | { readonly kind: 'unknown' }
  /** It was right, and the directory says that it is no longer. */
  | { readonly kind: 'refused' }

/**
 * Knows a phone by its verifier. The word of a directory is asked for again every hour, as it changes passwords without
 * telling: a changed one ends what was remembered of the old one. Where it is away, a phone goes on for a day; then this throws
 * `unavailable`.
 */
export function createPasswordRecognizer(
  room: RoomWithPasswords,
  snapshots: Pick<SnapshotCache, 'drop'>,
): (phone: KnownPhone) => Promise<Recognition> {
  const words = createSingleFlight<boolean>()

  const askDirectory = async ({ snapshot, password }: KnownPhone): Promise<boolean> => {
    const account = await findAccount(room, snapshot.user.name)
    return account !== undefined && (await isDirectoryPassword(room, account, password))
  }

  const renew = async (phone: KnownPhone, verifier: Verifier): Promise<Recognition> => {
    const { snapshot, password, requestId } = phone
    const proof = proofOf(verifier)
    const { user, device } = snapshot
    const recognized = { kind: 'recognized', proof, isWipeOnly: false } as const
    try {
      const isRight = await words.run(`${device.id} ${user.credentialVersion}`, () => askDirectory(phone))
      if (isRight) await keepVerifier(room, snapshot, { proof, password })
      else await endCredential(room, { user, requestId })
      snapshots.drop(device.id)
      return isRight ? recognized : { kind: 'refused' }
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'unavailable') throw error
      if (ageOf(room, verifier) >= directoryWordLongestMs) throw error
      room.log.debug({ userId: user.id }, 'a phone goes on by what the directory said before')
      return recognized
    }
  }

  return async (phone) => {
    const { snapshot, password } = phone
    const { verifier } = snapshot.device
    if (!verifier) return { kind: 'unknown' }
    switch (recognizePassword(room, snapshot, password)) {
      case 'unknown':
        return { kind: 'unknown' }
      case 'current':
        return { kind: 'recognized', proof: proofOf(verifier), isWipeOnly: false }
      // Not counted among the failures: it was right, once, for the only thing that it still opens.
      case 'earlier':
        return isWipeArmed(snapshot)
          ? { kind: 'recognized', proof: proofOf(verifier), isWipeOnly: true }
          : { kind: 'unknown' }
      case 'due':
        // Under a wipe there is nothing that a changed password would have to keep from the phone.
        if (isWipeArmed(snapshot)) return { kind: 'recognized', proof: proofOf(verifier), isWipeOnly: true }
        return await renew(phone, verifier)
    }
  }
}

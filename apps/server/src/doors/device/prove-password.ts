import { networkOf } from '../../client-address.ts'
import type { SignInProof, Snapshot } from '../../devices/index.ts'
import type { RoomWithPasswords } from '../../passwords.ts'
import { createSingleFlight } from '../../single-flight.ts'
import { createTokenBuckets } from '../../token-buckets.ts'
import { checkAppPassword, findAccount, isPasswordOfAccount, readAppPassword } from '../../users/index.ts'
import { createCredentialMemory } from './credential-memory.ts'

export type PasswordAttempt = {
  /** Of the user behind the name; undefined where nobody has it. */
  readonly snapshot: Snapshot | undefined
  readonly names: readonly string[]
  readonly password: string
  /** '' where the request names none. */
  readonly deviceId: string
  readonly address: string
}

/** An app password that was proved still has to be bound to the phone. */
export type Proved =
  | { readonly kind: 'right'; readonly proof: SignInProof; readonly label: string }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number }

/** Failures that one network may cause before its unknown phones have to wait. */
const failuresPerQuarter = 60
const quarterMs = 15 * 60_000
const maxNetworks = 10_000

const wrong = { kind: 'wrong' } as const

/**
 * Proves a password that no verifier knows: what this process lately saw, then the user's app passwords, then the account's
 * own by the slow hash in its bounded queue, or at its directory. Whatever is wrong pays the same price: nobody learns which
 * of them it was not. Throws a DomainError `unavailable` where too much is being checked, or the directory is away.
 */
export function createPasswordProver(room: RoomWithPasswords): (attempt: PasswordAttempt) => Promise<Proved> {
  const memory = createCredentialMemory(room)
  const failures = createTokenBuckets({
    capacity: failuresPerQuarter,
    fillMs: quarterMs,
    maxKeys: maxNetworks,
    monotonicNow: room.monotonicNow,
  })
  // A phone opens several connections at once: they wait for one check.
  const checks = createSingleFlight<Proved>()

  return async (attempt) => {
    const { snapshot, address } = attempt
    const name = memory.nameOf(whoIs(attempt), attempt.password)
    if (snapshot && memory.isRight(name)) return right({ kind: 'account', ...versionOf(snapshot) })
    if (memory.isWrong(name)) return wrong
    const network = networkOf(address)
    const waitMs = failures.take(network)
    if (waitMs > 0 && !isKnownPair(snapshot, network)) return { kind: 'busy', retryAfterSeconds: waitMs / 1_000 }
    const proved = await checks.run(name, () => check(room, attempt))
    if (proved.kind !== 'right') {
      memory.rememberWrong(name)
      return proved
    }
    if (waitMs === 0) failures.giveBack(network)
    // An app password is looked up each time: it may be revoked in the next moment.
    if (proved.proof.kind === 'account') memory.rememberRight(name)
    return proved
  }
}

async function check(room: RoomWithPasswords, { snapshot, password, deviceId }: PasswordAttempt): Promise<Proved> {
  const user = snapshot?.user.isDisabled === false ? snapshot.user : undefined
  const app = user && (await checkAppPassword(room, { userId: user.id, deviceId, password }))
  if (app?.kind === 'right') return { kind: 'right', proof: { kind: 'app-password', id: app.id }, label: app.label }
  // An app password that has ended is no secret for the directory, and no guess at the account's own.
  const isAccountAsked = app?.kind === 'unknown' && user?.isAppPasswordRequired === false
  const account = isAccountAsked ? await findAccount(room, user.name) : undefined
  const isRight = await isPasswordOfAccount(room, account, password)
  return isRight && account ? right({ kind: 'account', credentialVersion: account.credentialVersion }) : wrong
}

function right(proof: SignInProof): Proved {
  return { kind: 'right', proof, label: '' }
}

function versionOf({ user }: Snapshot): { readonly credentialVersion: number } {
  return { credentialVersion: user.credentialVersion }
}

/**
 * What the memory of credentials calls whoever tries: somebody who does not exist has a name too. All that decides on a
 * password besides itself is part of it: what may be another phone's app password is wrong for this phone alone.
 */
function whoIs({ snapshot, names, deviceId, password }: PasswordAttempt): string {
  if (!snapshot) return `nobody ${names.join(' ')}`
  const { id, credentialVersion, isDisabled, isAppPasswordRequired } = snapshot.user
  const phone = readAppPassword(password) === undefined ? 'any' : deviceId
  return [id, credentialVersion, isDisabled, isAppPasswordRequired, phone].join(' ')
}

/** The phone was met before, from this very network: the failures of others there do not concern it. */
function isKnownPair(snapshot: Snapshot | undefined, network: string): boolean {
  return snapshot?.device !== null && snapshot !== undefined && networkOf(snapshot.device.remoteAddress) === network
}

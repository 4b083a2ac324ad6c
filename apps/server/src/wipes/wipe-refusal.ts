import { DomainError, type DomainErrorKind } from '../domain-error.ts'
import type { WipeRefusal, WipeRequestRefusal } from '@gatepost/protocol/wipe'

type Code = WipeRefusal | WipeRequestRefusal | 'idempotency-key-reused' | 'forbidden' | 'not-own-request'

/** What people are told when a wipe may not be asked for, or does not change as they want. */
export function wipeRefusal(code: Code): DomainError {
  const [kind, message] = refusals[code]
  return new DomainError(kind, code, message)
}

const refusals = {
  forbidden: ['forbidden', 'Your role does not permit this.'],
  'proof-required': ['forbidden', 'Enter your password again: this has to be you.'],
  'reason-required': ['invalid', 'A reason has to be given.'],
  'delay-out-of-range': ['invalid', 'The delay is not possible.'],
  'whole-device-not-permitted': ['forbidden', 'You may not wipe whole devices.'],
  'new-administrator': ['forbidden', 'Administrators may do this a day after they became one.'],
  'personal-device': ['conflict', 'The device is marked as personal: only the account data can be wiped.'],
  'version-cannot-wipe-account': ['conflict', 'The phone speaks a version that cannot wipe account data alone.'],
  'confirmation-wrong': ['invalid', 'These are not the last six characters of the device’s id.'],
  'wipe-open': ['conflict', 'The device has an open wipe already.'],
  'too-many-waiting': ['unavailable', 'Too many of your wipes are held already.'],
  'idempotency-key-reused': ['invalid', 'This idempotency key was used for another request.'],
  'wipe-already-delivered': ['conflict', 'The phone has taken the command: it cannot be called back.'],
  'wipe-ended': ['conflict', 'The wipe has ended.'],
  'not-own-request': ['forbidden', 'Your organization asked for this wipe: your administrators can cancel it.'],
  'own-request': ['forbidden', 'Somebody else has to decide about what you asked for.'],
  'already-approved': ['conflict', 'You have said so already; another administrator has to.'],
  'target-changed': ['conflict', 'This is not what the wipe is aimed at. Read it again.'],
  'not-held': ['conflict', 'The wipe is not held.'],
  'not-armed': ['conflict', 'The wipe is not armed.'],
  'not-delivered': ['conflict', 'The phone has not taken the command.'],
  stopped: ['unavailable', 'All wipes are stopped.'],
  'wrong-kind': ['conflict', 'The phone answered for another kind of wipe.'],
  'wrong-status': ['invalid', 'The phone’s answer has no meaning.'],
  unsolicited: ['conflict', 'The phone was not asked.'],
  'already-acknowledged': ['conflict', 'The phone has answered already.'],
  grace: ['conflict', 'The phone has answered just now.'],
} as const satisfies Record<Code, readonly [DomainErrorKind, string]>

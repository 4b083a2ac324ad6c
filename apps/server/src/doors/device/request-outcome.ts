import { GlobalStatus, globalStatusFacts, isGlobalStatus } from '@gatepost/protocol/status'
import type { ActivityOutcome } from '@gatepost/protocol/tables'
import type { Answer } from './answer.ts'

export type OutcomeFacts = {
  readonly command: string
  readonly answer: Pick<Answer, 'httpStatus' | 'status' | 'headers'>
  /** It may sync, but what it is shown is that it has to wait. */
  readonly isWaiting: boolean
  /** A wipe waits for this phone, or has been sent to it. */
  readonly isWipeArmed: boolean
  /** It hung up before it was answered. */
  readonly isGone: boolean
}

/** How a request ended, for people: by what was decided about the phone before what went wrong. */
export function outcomeOf({ command, answer, isWaiting, isWipeArmed, isGone }: OutcomeFacts): ActivityOutcome {
  const { httpStatus, status, headers } = answer
  if (isGone) return 'gone'
  if (status !== undefined) return outcomeOfStatus(status)
  if (httpStatus === 200) return isWipeArmed ? 'wipe' : servedOutcome(command, isWaiting)
  if (headers?.['X-MS-ASThrottle'] !== undefined) return 'throttled'
  return outcomeOfHttp.get(httpStatus) ?? 'error'
}

function servedOutcome(command: string, isWaiting: boolean): ActivityOutcome {
  // A phone that waits takes its policy too, as it would otherwise.
  if (command === 'Provision') return 'provision'
  return isWaiting ? 'quarantined' : 'ok'
}

const outcomeOfHttp: ReadonlyMap<number, ActivityOutcome> = new Map([
  [401, 'signInFailed'],
  [403, 'signInFailed'],
  [449, 'policyNeeded'],
  [451, 'refused'],
])

/** Where the code says more exactly what was decided than what the phone has to do. */
const decided: ReadonlyMap<number, ActivityOutcome> = new Map([
  [GlobalStatus.AccessDenied, 'quarantined'],
  [GlobalStatus.DeviceIsBlockedForThisUser, 'blocked'],
  [GlobalStatus.UserDisabledForSync, 'blocked'],
  [GlobalStatus.AccountDisabled, 'blocked'],
  [GlobalStatus.MaximumDevicesReached, 'blocked'],
])

function outcomeOfStatus(status: number): ActivityOutcome {
  const known = decided.get(status)
  if (known) return known
  // A command's own codes: the phone asks once more, in another way.
  if (!isGlobalStatus(status)) return 'refused'
  switch (globalStatusFacts[status].resolution) {
    case 'wipe':
      return 'wipe'
    case 'provision':
      return 'policyNeeded'
    case 'none':
    case 'renegotiate-version':
    case 'resend-failed-parts':
    case 'resend-full-request':
    case 'resync':
      return 'refused'
    case 'contact-admin':
    case 'do-not-retry':
    case 'fix-client':
    case 'notify-user':
    case 'retry-later':
      return 'error'
  }
}

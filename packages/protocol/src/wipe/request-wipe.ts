import { wipeTimes, type WipeHoldId, type WipeKind } from '../tables/wipe.ts'
import { advanceWipe } from './advance-wipe.ts'
import type { WipeStep } from './wipe-event.ts'
import type { WipeCircumstances, WipeRecord } from './wipe-record.ts'

/** Who asks: as what, and what is known of the person. `isProven`: signed in again within the last five minutes. */
export type WipeRequester = {
  readonly person: string
  readonly role: 'administrator' | 'helpdesk' | 'user'
  readonly isProven: boolean
  /** An administrator for less than a day, and not the first one. */
  readonly isNewAdministrator: boolean
  /** Wipes of this person that are held already. */
  readonly waiting: number
}

export type WipeTarget = {
  readonly deviceId: string
  /** The version that the phone last spoke has AccountOnlyRemoteWipe. */
  readonly canWipeAccount: boolean
  readonly hasOpenWipe: boolean
}

export type WipeRules = {
  /** Every whole-device wipe needs a second administrator. */
  readonly isSecondPersonRequired: boolean
  readonly mayUsersWipeDevice: boolean
}

export type WipeRequestFacts = {
  readonly kind: WipeKind
  /** Milliseconds until it may leave; 0 for "now". */
  readonly delay: number
  readonly reason: string
  /** What was typed: the last six characters of the DeviceId, for the whole device only. */
  readonly confirmation: string | null
  readonly requester: WipeRequester
  readonly target: WipeTarget
  readonly rules: WipeRules
  readonly circumstances: WipeCircumstances
}

export type WipeRequestRefusal =
  | 'proof-required'
  | 'reason-required'
  | 'delay-out-of-range'
  | 'whole-device-not-permitted'
  | 'new-administrator'
  | 'personal-device'
  | 'version-cannot-wipe-account'
  | 'confirmation-wrong'
  | 'wipe-open'
  | 'too-many-waiting'

export type WipeRequestDecision =
  /** Open from the start: held or pending, never anything else. */
  | { readonly kind: 'create'; readonly record: WipeRecord; readonly steps: readonly WipeStep[] }
  | { readonly kind: 'refuse'; readonly code: WipeRequestRefusal }

/** One person cannot fill the list of what waits for the others. */
export const waitingWipesPerPerson = 50

const confirmationLength = 6

/** Whether a wipe may be asked for, and what it is at first. The guards in this order: the first that objects answers. */
export function decideWipeRequest(facts: WipeRequestFacts): WipeRequestDecision {
  for (const [code, objects] of guards) if (objects(facts)) return { kind: 'refuse', code }
  return create(facts)
}

/** What has to be typed to wipe the whole device. */
export function wipeConfirmation(deviceId: string): string {
  return deviceId.slice(-confirmationLength)
}

type Guard = readonly [WipeRequestRefusal, (facts: WipeRequestFacts) => boolean]

const guards: readonly Guard[] = [
  ['proof-required', ({ requester }) => !requester.isProven],
  ['reason-required', ({ reason }) => reason === ''],
  ['delay-out-of-range', ({ delay }) => !Number.isInteger(delay) || delay < 0 || delay > wipeTimes.longestDelay],
  ['whole-device-not-permitted', ({ kind, ...facts }) => kind === 'device' && !mayWipeDevice(facts)],
  ['new-administrator', ({ kind, requester }) => kind === 'device' && requester.isNewAdministrator],
  ['personal-device', ({ kind, circumstances }) => kind === 'device' && circumstances.isPersonal],
  ['version-cannot-wipe-account', ({ kind, target }) => kind === 'account' && !target.canWipeAccount],
  ['confirmation-wrong', ({ kind, ...facts }) => kind === 'device' && !isConfirmed(facts)],
  ['wipe-open', ({ target }) => target.hasOpenWipe],
  ['too-many-waiting', ({ requester }) => requester.waiting >= waitingWipesPerPerson],
]

function mayWipeDevice({ requester, rules }: Pick<WipeRequestFacts, 'requester' | 'rules'>): boolean {
  if (requester.role === 'user') return rules.mayUsersWipeDevice
  return requester.role === 'administrator'
}

function isConfirmed({ confirmation, target }: Pick<WipeRequestFacts, 'confirmation' | 'target'>): boolean {
  return confirmation === wipeConfirmation(target.deviceId)
}

function create({ kind, delay, requester, rules, circumstances }: WipeRequestFacts): WipeRequestDecision {
  const { now } = circumstances
  // Users decide about their own phones: nobody else has to agree.
  const needsSecond = kind === 'device' && rules.isSecondPersonRequired && requester.role !== 'user'
  const holds: readonly WipeHoldId[] = needsSecond ? ['second-person'] : []
  const requested: WipeRecord = {
    state: 'requested',
    kind,
    version: 1,
    requester: requester.person,
    requestedAt: now,
    holdUntil: delay === 0 ? null : now + delay,
    holds,
    approvals: [],
    abandonProposedBy: null,
    releasedAt: null,
    lastDeliveredAt: null,
    acknowledgedAt: null,
    deliveries: 0,
    attempt: 1,
    failures: 0,
    isUnconfirmed: false,
    needsAttention: false,
  }
  const { record, steps } = advanceWipe(requested, circumstances)
  const first: WipeStep = { event: 'requested', from: 'requested', to: 'requested' }
  return { kind: 'create', record, steps: [first, ...steps] }
}

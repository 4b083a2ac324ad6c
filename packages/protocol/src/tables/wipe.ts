/** What is erased: the data of this account (16.1 only, [MS-ASPROV] AccountOnlyRemoteWipe), or the whole device. */
export const wipeKinds = ['account', 'device'] as const
export type WipeKind = (typeof wipeKinds)[number]

/** Where a wipe stands. The first four are open: a device has at most one open wipe. */
export const wipeStates = [
  'requested',
  'held',
  'pending',
  'delivered',
  'acknowledged',
  'cancelled',
  'rejected',
  'expired',
  'abandoned',
] as const
export type WipeState = (typeof wipeStates)[number]

export const openWipeStates = ['requested', 'held', 'pending', 'delivered'] as const satisfies readonly WipeState[]

/** From here on no mail data reaches the device. */
export const armedWipeStates = ['pending', 'delivered'] as const satisfies readonly WipeState[]

/** Why a wipe is held. `approvals`: so many people who did not ask have to release it; 0 where people cannot. */
export const wipeHolds = [
  { id: 'delay', approvals: 0, words: 'The chosen delay runs' },
  { id: 'second-person', approvals: 1, words: 'A second administrator has to approve it' },
  { id: 'budget', approvals: 2, words: 'The budget is used up: two administrators who did not ask have to release it' },
  { id: 'stopped', approvals: 0, words: 'All wipes are stopped' },
  { id: 'protections', approvals: 1, words: 'The protections were raised after it was asked for' },
  { id: 'personal', approvals: 0, words: 'The device is marked as personal' },
  { id: 'restored', approvals: 1, words: 'The database was restored from a backup' },
] as const satisfies readonly { id: string; approvals: number; words: string }[]
export type WipeHoldId = (typeof wipeHolds)[number]['id']

/** What can happen to a wipe. A transition is one of these, with one audit entry (`wipe.<event>`). */
export const wipeEvents = [
  'requested',
  'held',
  'released',
  'approved',
  'rejected',
  'cancelled',
  'expired',
  'stopped',
  'delivered',
  'delivered-again',
  'acknowledged',
  'failed',
  'contradicted',
  'unconfirmed',
  'undeliverable',
  'abandon-proposed',
  'abandoned',
] as const
export type WipeEventName = (typeof wipeEvents)[number]

/** The reasons to choose from; a note may say more. */
export const wipeReasons = [
  { id: 'lost-or-stolen', words: 'Lost or stolen' },
  { id: 'left-organization', words: 'The person has left' },
  { id: 'replaced', words: 'Replaced or sold' },
  { id: 'compromised', words: 'Compromised' },
  { id: 'other', words: 'Another reason' },
] as const satisfies readonly { id: string; words: string }[]
export type WipeReasonId = (typeof wipeReasons)[number]['id']

/** Whose phone it is. A personal one is never sent the whole-device directive. */
export const deviceOwnerships = ['unknown', 'company', 'personal'] as const
export type DeviceOwnership = (typeof deviceOwnerships)[number]

/** Times that the rules of the wipe name, in milliseconds. */
export const wipeTimes = {
  /** The longest delay that can be chosen. */
  longestDelay: 30 * 60_000,
  /** What waits for people longer than this ends as expired. */
  heldAtMost: 24 * 3_600_000,
  /** After an acknowledgment the phone may still ask with its old key. */
  grace: 60_000,
  /** Silent for so long after the directive: unconfirmed, still armed. */
  silence: 30 * 24 * 3_600_000,
} as const

/** Failed acknowledgments after which somebody has to look. */
export const wipeFailuresUntilAttention = 3

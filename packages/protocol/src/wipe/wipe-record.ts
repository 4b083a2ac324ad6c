import type { WipeHoldId, WipeKind, WipeState } from '../tables/wipe.ts'

/** One wipe, as far as decisions rest on it. Times are milliseconds of a clock that never runs ahead. */
export type WipeRecord = {
  readonly state: WipeState
  readonly kind: WipeKind
  /** Rises with every transition: compare-and-set. */
  readonly version: number
  /** Who asked, as a person: the same for all sessions and tokens of one operator. */
  readonly requester: string
  readonly requestedAt: number
  /** Ends the chosen delay, null for "now"; the moment it was taken back, for what was pending already. */
  readonly holdUntil: number | null
  readonly holds: readonly WipeHoldId[]
  /** People who released it, each once and never the requester. */
  readonly approvals: readonly string[]
  /** The first of the two who want a delivered wipe given up. */
  readonly abandonProposedBy: string | null
  /** When it went to pending: what budgets count. */
  readonly releasedAt: number | null
  readonly lastDeliveredAt: number | null
  readonly acknowledgedAt: number | null
  readonly deliveries: number
  /** Rises when the phone says it failed, or turns out not to be erased. */
  readonly attempt: number
  readonly failures: number
  readonly isUnconfirmed: boolean
  readonly needsAttention: boolean
}

/** What holds around a wipe at the moment of a decision. */
export type WipeCircumstances = {
  readonly now: number
  readonly isStopped: boolean
  /** The device is marked as personal, or was until a moment ago. */
  readonly isPersonal: boolean
  /** One more wipe of this requester may leave now. */
  readonly hasBudget: boolean
}

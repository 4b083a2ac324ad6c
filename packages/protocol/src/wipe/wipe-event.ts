import type { WipeEventName, WipeState } from '../tables/wipe.ts'
import type { WipeCircumstances, WipeRecord } from './wipe-record.ts'

/** Something that wants to change a wipe. Persons are ids of people, not of sessions or tokens. */
export type WipeEvent =
  /** Time passes, the stop ends: whatever can move on by itself moves on. */
  | { readonly kind: 'advance' }
  /** `isTargetSeen`: the approver saw what the wipe is aimed at, unchanged since. */
  | { readonly kind: 'approve'; readonly person: string; readonly isTargetSeen: boolean }
  | { readonly kind: 'reject'; readonly person: string }
  | { readonly kind: 'cancel' }
  /** All wipes are stopped: what has not been delivered goes back to held. */
  | { readonly kind: 'stop' }
  /** Protections were raised: what has not been delivered needs one person more. */
  | { readonly kind: 'protect' }
  /** The database came back from a backup: nothing leaves without a person. */
  | { readonly kind: 'restore' }
  /** The phone asks by Provision. `canCarry`: its version has the element. */
  | { readonly kind: 'deliver'; readonly canCarry: boolean }
  /** The phone answers: for which kind, and 1 success or 2 failure ([MS-ASPROV] 2.2.2.54.2). */
  | { readonly kind: 'acknowledge'; readonly wipeKind: 'account' | 'device'; readonly status: number }
  /** The phone shows a key that it had before the acknowledgment: it was not erased. */
  | { readonly kind: 'contradict' }
  | { readonly kind: 'abandon'; readonly person: string }

export type WipeRefusal =
  | 'wipe-already-delivered'
  | 'wipe-ended'
  | 'own-request'
  | 'already-approved'
  | 'target-changed'
  | 'not-held'
  | 'not-armed'
  | 'not-delivered'
  | 'stopped'
  | 'wrong-kind'
  | 'wrong-status'
  | 'unsolicited'
  | 'already-acknowledged'
  | 'grace'

export type WipeStep = { readonly event: WipeEventName; readonly from: WipeState; readonly to: WipeState }

/** `steps` in order, one audit entry each; none means that nothing has changed. */
export type WipeDecision =
  | { readonly kind: 'change'; readonly record: WipeRecord; readonly steps: readonly WipeStep[] }
  | { readonly kind: 'refuse'; readonly code: WipeRefusal }

export type DecideWipe = (record: WipeRecord, event: WipeEvent, circumstances: WipeCircumstances) => WipeDecision

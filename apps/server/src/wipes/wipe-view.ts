import type { WipeEventName, WipeHoldId, WipeKind, WipeReasonId, WipeState } from '@gatepost/protocol/tables'
import type { Actor } from '../room.ts'

/** What a list shows of a wipe. */
export type WipeSummaryView = {
  readonly id: string
  readonly kind: WipeKind
  readonly state: WipeState
  readonly holds: readonly WipeHoldId[]
  readonly holdUntil: Date | null
  readonly isUnconfirmed: boolean
  readonly needsAttention: boolean
  readonly requestedAt: Date
}

/** The device that a wipe is aimed at. What the phone says of itself is raw text. */
export type WipeDeviceView = {
  readonly id: string
  readonly deviceId: string
  readonly generation: number
  readonly name: string
  readonly model: string
  readonly os: string
  readonly protocolVersion: string
  readonly lastSyncAt: Date | null
}

export type WipeUserView = {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly department: string
}

export type WipeStepView = {
  readonly at: Date
  readonly event: WipeEventName
  readonly from: WipeState
  readonly to: WipeState
  readonly actor: Actor
  readonly address: string
}

/** Who may ask for wipes, or did: the machine that restores a backup is `system`. */
export type WipeRequesterRole = 'administrator' | 'helpdesk' | 'user' | 'system'

/** One wipe with its timeline, as the one who asks may see it. */
export type WipeView = WipeSummaryView & {
  readonly device: WipeDeviceView
  readonly user: WipeUserView
  readonly requester: Actor & { readonly role: WipeRequesterRole }
  readonly reason: WipeReasonId
  readonly note: string
  readonly approvals: readonly { readonly name: string; readonly at: Date }[]
  readonly approvalsMissing: number
  readonly may: MayWipe
  readonly abandonProposedBy: string | null
  readonly expiresAt: Date | null
  readonly releasedAt: Date | null
  readonly firstDeliveredAt: Date | null
  readonly lastDeliveredAt: Date | null
  readonly acknowledgedAt: Date | null
  readonly endedAt: Date | null
  readonly deliveries: number
  readonly attempt: number
  readonly failures: number
  readonly targetHash: string
  readonly steps: readonly WipeStepView[]
  readonly revision: number
}

/** Null, or the code of the problem that the act would end with. */
export type MayWipe = {
  readonly cancel: string | null
  readonly approve: string | null
  readonly abandon: string | null
}

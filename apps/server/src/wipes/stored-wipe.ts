import {
  openWipeStates,
  type DeviceOwnership,
  type WipeEventName,
  type WipeReasonId,
  type WipeState,
} from '@gatepost/protocol/tables'
import type { WipeRecord } from '@gatepost/protocol/wipe'
import type { AuditRecord } from '../audit/index.ts'
import type { Actor } from '../room.ts'
import type { WipeRequesterRole } from './wipe-view.ts'

/** What a wipe is aimed at, as the requester saw it; approvers confirm the same. */
export type WipeTargetFacts = {
  readonly userId: string
  readonly deviceRowId: string
  readonly deviceId: string
  readonly generation: number
  readonly kind: WipeRecord['kind']
  readonly model: string
  readonly os: string
}

/** A wipe, locked, with what decisions and mails need of its device and user. Times of the record: sure clock. */
export type StoredWipe = {
  readonly id: string
  readonly deviceRowId: string
  readonly generation: number
  readonly userId: string
  readonly record: WipeRecord
  readonly requester: Actor & { readonly role: WipeRequesterRole }
  readonly reason: WipeReasonId
  readonly note: string
  readonly targetHash: Buffer
  readonly notifyAddresses: readonly string[]
  readonly device: WipeTargetDevice
}

/** The device as it is now. */
export type WipeTargetDevice = {
  readonly id: string
  readonly userId: string
  readonly deviceId: string
  readonly generation: number
  readonly isLive: boolean
  readonly name: string
  readonly model: string
  readonly os: string
  readonly osLanguage: string
  readonly protocolVersion: string
  readonly ownership: DeviceOwnership
  readonly personalUntil: Date | null
  readonly userDisplayName: string
  readonly userAddress: string
}

export type NewWipe = Omit<StoredWipe, 'device'> & {
  readonly target: WipeTargetFacts
  readonly idempotencyKey: string | null
  readonly requestHash: Buffer
}

export type StoredStep = {
  readonly wipeId: string
  readonly sequence: number
  readonly at: Date
  readonly event: WipeEventName
  readonly from: WipeState
  readonly to: WipeState
  readonly actor: Actor
  readonly address: string
  readonly details: Readonly<Record<string, unknown>>
}

export function isOpen(state: WipeState): boolean {
  const open: readonly WipeState[] = openWipeStates
  return open.includes(state)
}

/** What the audit chain calls it: the partnership, by the names that people know. */
export function auditTarget({
  id,
  name,
  userDisplayName,
}: Pick<WipeTargetDevice, 'id' | 'name' | 'userDisplayName'>): AuditRecord['target'] {
  return { kind: 'device', id, name: `${name} of ${userDisplayName}` }
}

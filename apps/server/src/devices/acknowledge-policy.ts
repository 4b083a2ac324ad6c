import type { ProtocolVersion } from '@gatepost/protocol/http'
import { decideAcknowledgment, type AcknowledgmentDecision } from '@gatepost/protocol/provisioning'
import { ProvisionPolicyStatus, ProvisionStatus } from '@gatepost/protocol/status'
import { holdRules, rejudgeDevices } from '../access/index.ts'
import { appendAudit } from '../audit/index.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import type { DeviceSnapshot } from './device-snapshot.ts'
import { newPolicyKey } from './policy-key.ts'
import { lockProvisioning, storeFinalKey, storeRefusal, type LockedProvisioning } from './provisioning-store.ts'

export type Acknowledgment = {
  readonly act: Act
  readonly version: ProtocolVersion
  /** The key as the phone wrote it. */
  readonly policyKey: string
  /** 1 applied, 2 partly, 3 not, 4 managed by someone else. */
  readonly status: number
}

export type AcknowledgmentResult =
  | { readonly outcome: 'accepted'; readonly policyKey: number }
  | { readonly outcome: 'refused'; readonly provisionStatus: number; readonly policyStatus: number }

/**
 * Second phase of provisioning: what the phone claims about the document it was given. Accepted, it gets its final key;
 * refused for what it will not apply, it is judged anew without one.
 */
export async function acknowledgePolicy(
  room: Room,
  snapshot: DeviceSnapshot,
  acknowledgment: Acknowledgment,
): Promise<AcknowledgmentResult> {
  const { device, policy } = snapshot
  return await room.database.transaction(async (tx) => {
    await holdRules(tx)
    const locked = await lockProvisioning(tx, device.id)
    const isKeyRight = isIssued(locked) && acknowledgment.policyKey === String(locked.temporaryPolicyKey)
    const decision = decideAcknowledgment({
      status: acknowledgment.status,
      isKeyRight,
      allowNonProvisionableDevices: policy.allowNonProvisionableDevices,
      allowExternalDeviceManagement: policy.allowExternalDeviceManagement,
    })
    const work = { snapshot, acknowledgment, decidedBy: decision.decidedBy }
    if (decision.outcome === 'accept' && isIssued(locked)) return await accept(room, tx, { ...work, locked })
    // A wrong key, or a status that is none, says nothing about this phone: nothing changes.
    if (isKeyRight && isClaim(acknowledgment.status)) await refuse(room, tx, work)
    const { provisionStatus = ProvisionStatus.Success, policyStatus = ProvisionPolicyStatus.Success } =
      decision.outcome === 'refuse' ? decision : {}
    return { outcome: 'refused', provisionStatus, policyStatus }
  })
}

type Issued = { readonly temporaryPolicyKey: number; readonly temporaryFingerprint: string }

function isIssued(locked: LockedProvisioning | undefined): locked is Issued {
  return locked !== undefined && locked.temporaryPolicyKey !== null && locked.temporaryFingerprint !== null
}

function isClaim(status: number): boolean {
  return status >= 1 && status <= 4
}

type Work = {
  readonly snapshot: DeviceSnapshot
  readonly acknowledgment: Acknowledgment
  readonly decidedBy: AcknowledgmentDecision['decidedBy']
}

async function accept(room: Room, tx: Transaction, work: Work & { locked: Issued }): Promise<AcknowledgmentResult> {
  const { device, policy } = work.snapshot
  const { version, status } = work.acknowledgment
  const fingerprint = work.locked.temporaryFingerprint
  // The policy may have been edited between the phone's question and its answer: it acknowledged an earlier document.
  const policyRevision = policy.fingerprint(version) === fingerprint ? policy.revision : null
  const policyKey = newPolicyKey(room)
  await storeFinalKey(tx, {
    deviceRowId: device.id,
    policyKey,
    fingerprint,
    policyId: policy.id,
    policyRevision,
    status,
    at: room.now(),
  })
  await report(room, tx, { ...work, details: { outcome: 'accepted', policyId: policy.id, policyRevision } })
  return { outcome: 'accepted', policyKey }
}

async function refuse(room: Room, tx: Transaction, work: Work): Promise<void> {
  const { device, policy } = work.snapshot
  await storeRefusal(tx, { deviceRowId: device.id, status: work.acknowledgment.status })
  await report(room, tx, { ...work, details: { outcome: 'refused', policyId: policy.id } })
}

type Report = Work & { readonly details: Readonly<Record<string, unknown>> }

async function report(
  room: Room,
  tx: Transaction,
  { snapshot, acknowledgment, decidedBy, details }: Report,
): Promise<void> {
  const { device, user } = snapshot
  const { act, status } = acknowledgment
  await announce(tx, { kind: 'device', ids: [device.id], what: 'provisioning' })
  await rejudgeDevices(room, tx, { act, which: { ids: [device.id] } })
  const target = { kind: 'device', id: device.id, name: `${device.deviceType} of ${user.displayName}` }
  await appendAudit(room, tx, {
    act,
    records: [{ action: 'device.policy.acknowledged', target, details: { status, decidedBy, ...details } }],
  })
}

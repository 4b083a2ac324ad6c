import type { ProtocolVersion } from '@gatepost/protocol/http'
import { decideOffer, untoldSettings } from '@gatepost/protocol/provisioning'
import { PolicyAcknowledgment } from '@gatepost/protocol/status'
import { holdRules, rejudgeDevices } from '../access/index.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import type { DeviceSnapshot } from './device-snapshot.ts'
import { newPolicyKey } from './policy-key.ts'
import { storeRefusal, storeTemporaryKey } from './provisioning-store.ts'

export type PolicyQuestion = { readonly act: Act; readonly version: ProtocolVersion }

export type IssuedPolicy =
  | { readonly kind: 'issued'; readonly policyKey: number }
  /** All of the policy is demanded, and the phone's version has no words for all of it. */
  | { readonly kind: 'refused'; readonly provisionStatus: number }
  /** The partnership has ended meanwhile. */
  | { readonly kind: 'gone' }

/**
 * First phase of provisioning: a temporary key for the document that the phone is about to get. All earlier keys of
 * this phone are void. A phone that cannot be told the whole policy is treated as one that said so itself.
 */
export async function issuePolicy(
  room: Room,
  snapshot: DeviceSnapshot,
  question: PolicyQuestion,
): Promise<IssuedPolicy> {
  const { device, policy } = snapshot
  const { act, version } = question
  const { settings, allowNonProvisionableDevices } = policy
  const offer = decideOffer({ version, settings, allowNonProvisionableDevices })
  if (offer.outcome === 'refuse') {
    const reason = `Version ${version} cannot be told: ${untoldSettings(settings, version).join(', ')}`
    await room.database.transaction((tx) => refuse(room, tx, { deviceRowId: device.id, act, reason }))
    return { kind: 'refused', provisionStatus: offer.provisionStatus }
  }
  const policyKey = newPolicyKey(room)
  const issue = { deviceRowId: device.id, policyKey, fingerprint: policy.fingerprint(version) }
  const isDone = await room.database.transaction(async (tx) => {
    if (!(await storeTemporaryKey(tx, issue))) return false
    await announce(tx, { kind: 'device', ids: [device.id], what: 'provisioning' })
    return true
  })
  return isDone ? { kind: 'issued', policyKey } : { kind: 'gone' }
}

type Refused = { readonly deviceRowId: string; readonly act: Act; readonly reason: string }

/** Such a phone asks again and again: only the first time changes anything. */
async function refuse(room: Room, tx: Transaction, { deviceRowId, act, reason }: Refused): Promise<void> {
  await holdRules(tx)
  if (!(await storeRefusal(tx, { deviceRowId, status: PolicyAcknowledgment.PartlyApplied }))) return
  await announce(tx, { kind: 'device', ids: [deviceRowId], what: 'provisioning' })
  await rejudgeDevices(room, tx, { act, which: { ids: [deviceRowId] }, reason })
}

import type { ProtocolVersion } from '@gatepost/protocol/http'
import type { Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import type { DeviceSnapshot } from './device-snapshot.ts'
import { newPolicyKey } from './policy-key.ts'
import { storeTemporaryKey } from './provisioning-store.ts'

/**
 * First phase of provisioning: a temporary key for the document that the phone is about to get. All earlier keys of
 * this phone are void. Undefined when the partnership has ended meanwhile.
 */
export async function issuePolicy(
  room: Pick<Room, 'database' | 'randomBytes'>,
  { device, policy }: DeviceSnapshot,
  version: ProtocolVersion,
): Promise<{ readonly policyKey: number } | undefined> {
  const policyKey = newPolicyKey(room)
  const issue = { deviceRowId: device.id, policyKey, fingerprint: policy.fingerprint(version) }
  const isDone = await room.database.transaction(async (tx) => {
    if (!(await storeTemporaryKey(tx, issue))) return false
    await announce(tx, { kind: 'device', ids: [device.id], what: 'provisioning' })
    return true
  })
  return isDone ? { policyKey } : undefined
}

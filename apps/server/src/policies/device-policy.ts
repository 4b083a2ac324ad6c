import type { DeviceScope } from '../device-scope.ts'
import { notFound } from '../domain-error.ts'
import type { Room } from '../room.ts'
import { readDevicePolicy, type DevicePolicyFacts } from './device-policy-read-model.ts'
import { settingStates, type DeviceSetting } from './setting-states.ts'

/** Where a device is with its policy, setting by setting. What it acknowledged is its claim. */
export type DevicePolicyView = Omit<DevicePolicyFacts, 'wanted' | 'acknowledged' | 'hasPolicyKey' | 'isWaitedFor'> & {
  readonly settings: readonly DeviceSetting[]
}

/** Throws not-found, also for what is outside the scope. */
export async function getDevicePolicy(room: Room, id: string, scope: DeviceScope): Promise<DevicePolicyView> {
  const facts = await readDevicePolicy(room.database, id, scope)
  if (!facts) throw notFound('device')
  const { wanted: _wanted, acknowledged: _acknowledged, hasPolicyKey: _key, isWaitedFor: _waited, ...view } = facts
  return { ...view, settings: settingStates(facts) }
}

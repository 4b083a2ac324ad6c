import { decideAccess, type AccessDecision } from '@gatepost/protocol/access'
import { appendAudit } from '../audit/index.ts'
import { everything } from '../device-scope.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import { lockDevices, newDeviceFacts, storeDecisions, storeDefaultDecision, type JudgedDevice } from './access-store.ts'

/** The decision on a device that is met for the first time, or comes back after a wipe; its row is written by the caller. */
export async function judgeNewDevice(
  tx: Transaction,
  device: { readonly userId: string; readonly deviceId: string; readonly isBackAfterWipe: boolean },
): Promise<AccessDecision> {
  return decideAccess(await newDeviceFacts(tx, device))
}

/**
 * Decides again on these devices, or on all of a user, and stores what came out differently: with its audit entries
 * and its announcement in the caller's transaction. Whose they are is the caller's to check. Returns the devices as they
 * stand now. Call it last.
 */
export async function rejudgeDevices(
  room: Room,
  tx: Transaction,
  { act, which, reason }: { act: Act; which: { ids: readonly string[] } | { userId: string }; reason?: string },
): Promise<{ id: string; state: AccessDecision['state']; hasChanged: boolean }[]> {
  const judged = (await lockDevices(tx, which, everything)).map((device) => ({
    device,
    decision: decideAccess(device.facts),
  }))
  const changed = judged.filter(({ device, decision }) => isDifferent(device, decision))
  if (changed.length > 0) {
    await storeDecisions(
      tx,
      room.now(),
      changed.map(({ device, decision }) => ({ id: device.id, decision })),
    )
    await announce(tx, { kind: 'device', ids: changed.map(({ device }) => device.id), what: 'access' })
    await appendAudit(room, tx, { act, records: changed.map((one) => record(one, reason)) })
  }
  const changedIds = new Set(changed.map(({ device }) => device.id))
  return judged.map(({ device, decision }) => ({
    id: device.id,
    state: decision.state,
    hasChanged: changedIds.has(device.id),
  }))
}

/**
 * The organization's default level changed: every device that nothing else decides on is judged by it at once
 * (as Exchange does). One statement; returns how many devices changed. The caller audits and announces.
 */
export async function changeDefaultLevel(
  room: Room,
  tx: Transaction,
  level: 'allow' | 'block' | 'quarantine',
): Promise<number> {
  const decision = decideAccess({
    isActiveSyncEnabled: true,
    policyMet: true,
    personalExemption: null,
    isBackAfterWipe: false,
    matchingRules: [],
    awaitsDeviceInformation: null,
    defaultAccessLevel: level,
  })
  return await storeDefaultDecision(tx, room.now(), decision)
}

function isDifferent(device: JudgedDevice, decision: AccessDecision): boolean {
  return device.state !== decision.state || device.reason !== decision.reason
}

function record({ device, decision }: { device: JudgedDevice; decision: AccessDecision }, reason: string | undefined) {
  return {
    action: 'device.access.changed',
    target: { kind: 'device', id: device.id, name: device.name },
    details: {
      before: { state: device.state, reason: device.reason },
      after: { state: decision.state, reason: decision.reason, decidedBy: decision.decidedBy },
    },
    ...(reason !== undefined && { reason }),
  }
}

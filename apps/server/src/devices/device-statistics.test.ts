import { expect, test } from 'vitest'
import { deviceStatistics, type StatisticsFacts, type WipeFacts } from './device-statistics.ts'

const at = new Date('2026-11-23T10:00:00Z')

const facts: StatisticsFacts = {
  firstSyncAt: at,
  lastSyncAttemptAt: null,
  lastSyncAt: null,
  policyAppliedAt: null,
  policyApplied: null,
  policyStatus: null,
  hasProvisioned: false,
  lastPingHeartbeat: null,
  foldersSynced: 0,
  accessState: 'quarantined',
  accessReason: 'deviceRule',
  rule: 'Old phones',
  enableOutboundSms: false,
  protocolVersion: '16.1',
  wipe: null,
}

const wipe: WipeFacts = {
  state: 'pending',
  requestedAt: at,
  deliveredAt: null,
  acknowledgedAt: null,
  requester: 'Anna',
}

test('of a phone that has done nothing say so, and invent nothing', () => {
  expect(deviceStatistics(facts)).toMatchObject({
    FirstSyncTime: at,
    LastSuccessSync: null,
    LastPolicyUpdateTime: null,
    DeviceWipeRequestTime: null,
    DevicePolicyApplied: null,
    DevicePolicyApplicationStatus: null,
    IsRemoteWipeSupported: null,
    DeviceAccessState: 'Quarantined',
    DeviceAccessStateReason: 'DeviceRule',
    DeviceAccessControlRule: 'Old phones',
    Status: 'DeviceOk',
    ClientType: 'EAS',
    ClientVersion: '16.1',
  })
})

test.each<[Partial<StatisticsFacts>, object]>([
  [{ accessState: 'blocked' }, { Status: 'DeviceBlocked' }],
  [
    { accessState: 'blocked', wipe },
    { Status: 'DeviceWipePending', LastDeviceWipeRequestor: 'Anna' },
  ],
  [{ wipe: { ...wipe, state: 'delivered', deliveredAt: at } }, { Status: 'DeviceWipePending', DeviceWipeSentTime: at }],
  [
    { wipe: { ...wipe, state: 'acknowledged', acknowledgedAt: at } },
    { Status: 'DeviceWipeSucceeded', DeviceWipeAckTime: at },
  ],
  [{ wipe: { ...wipe, state: 'cancelled' } }, { Status: 'DeviceOk', DeviceWipeRequestTime: at }],
  [{ policyStatus: 2, hasProvisioned: true }, { DevicePolicyApplicationStatus: 'PartiallyApplied' }],
  [{ policyStatus: 4, hasProvisioned: true }, { IsRemoteWipeSupported: true }],
  [{ policyStatus: 9 }, { DevicePolicyApplicationStatus: null }],
])('of %j are %j', (changes, expected) => {
  expect(deviceStatistics({ ...facts, ...changes })).toMatchObject(expected)
})

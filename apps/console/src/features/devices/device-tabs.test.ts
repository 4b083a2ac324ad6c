import { describe, expect, test } from 'vitest'
import { settingAnswers, type SettingAnswer } from './setting-answers.ts'
import { statisticLines } from './statistic-lines.ts'
import { syncHealth } from './sync-health.ts'
import { deviceTabOf } from './device-tab.ts'
import { isUndoable } from './is-undoable.ts'

const policy = { settings: { passwordEnabled: true, requireStorageCardEncryption: true }, revision: 3 }
const device = (
  state: 'applied' | 'partly-applied' | 'not-applied' | 'pending' | 'managed-elsewhere',
  revision = 3,
) => ({
  protocolVersion: '16.1',
  policy: { state, name: 'Strict' },
  policyRevision: revision,
})

describe('a setting on a phone', () => {
  test.each<[string, Parameters<typeof settingAnswers>[1], SettingAnswer]>([
    ['is acknowledged where the phone says so of this very policy', device('applied'), 'acknowledged'],
    ['is not acknowledged where the phone knows an older one', device('applied', 2), 'pending'],
    ['is in the open where the phone applies a part', device('partly-applied'), 'part'],
    ['is refused where the phone says so', device('not-applied'), 'refused'],
    ['is somebody else’s where another system manages the phone', device('managed-elsewhere'), 'managed-elsewhere'],
    ['waits where nothing was answered', device('pending'), 'pending'],
  ])('%s', (_, phone, answer) => {
    expect(settingAnswers(policy, phone)[0]).toMatchObject({ setting: { name: 'passwordEnabled' }, answer })
  })

  test('was never sent where the version of the phone has no word for it', () => {
    const answers = settingAnswers(policy, { ...device('applied'), protocolVersion: '12.0' })
    const find = (name: string) => answers.find(({ setting }) => setting.name === name)?.answer
    expect([find('requireStorageCardEncryption'), find('passwordEnabled')]).toEqual(['not-carried', 'acknowledged'])
  })

  test('that wants something stands before those at their default, and none is missing', () => {
    const answers = settingAnswers(policy, device('applied'))
    expect(answers.filter(({ isDefault }) => !isDefault).map(({ setting }) => setting.name)).toEqual([
      'passwordEnabled',
      'requireStorageCardEncryption',
    ])
    expect(answers.findLastIndex(({ isDefault }) => !isDefault)).toBe(1)
  })
})

test.each([
  ['never', null, null],
  ['good', '2026-11-23T09:00:00Z', '2026-11-23T09:00:20Z'],
  ['failing', '2026-11-23T09:00:00Z', '2026-11-23T11:00:00Z'],
  ['failing', null, '2026-11-23T11:00:00Z'],
] as const)('the synchronization is %s', (health, lastSyncAt, lastSyncAttemptAt) => {
  expect(syncHealth({ lastSyncAt, lastSyncAttemptAt })).toBe(health)
})

test('every statistic is told, also one of which nothing is known', () => {
  const statistics = {
    FirstSyncTime: '2026-11-23T09:00:00Z',
    LastSyncAttemptTime: null,
    LastSuccessSync: null,
    LastPolicyUpdateTime: null,
    DeviceWipeRequestTime: null,
    DeviceWipeSentTime: null,
    DeviceWipeAckTime: null,
    LastDeviceWipeRequestor: null,
    LastPingHeartbeat: 900,
    NumberOfFoldersSynced: 4,
    SyncStateUpgradeTime: null,
    Status: 'DeviceOk',
    StatusNote: null,
    DeviceAccessState: 'Allowed',
    DeviceAccessStateReason: 'Individual',
    DeviceAccessControlRule: null,
    DevicePolicyApplied: 'Strict',
    DevicePolicyApplicationStatus: 'AppliedInFull',
    IsRemoteWipeSupported: null,
    DeviceEnableOutboundSMS: false,
    ClientType: 'EAS',
    ClientVersion: '16.1',
  } as const
  const lines = statisticLines(statistics)
  expect(lines.map(({ name }) => name)).toEqual(Object.keys(statistics))
  const kindOf = (name: string) => lines.find((line) => line.name === name)?.kind
  expect(['LastPingHeartbeat', 'IsRemoteWipeSupported', 'NumberOfFoldersSynced'].map(kindOf)).toEqual([
    'seconds',
    'flag',
    'number',
  ])
})

test('a path without a tab is the summary; one that there is not is none', () => {
  expect([deviceTabOf(undefined), deviceTabOf('sync'), deviceTabOf('wipe')]).toEqual(['summary', 'sync', null])
})

test.each([
  [true, 'a decision by name of today', 'device.access.changed', { personal: {} }, 3_600_000],
  [false, 'one of the day before', 'device.access.changed', { personal: {} }, 25 * 3_600_000],
  [false, 'one that a rule made', 'device.access.changed', {}, 0],
  [false, 'another event', 'device.changed', { personal: {} }, 0],
] as const)('that it can be undone is %s of %s', (expected, _, action, details, age) => {
  const at = '2026-11-23T09:00:00.000Z'
  expect(isUndoable({ action, details, at }, Date.parse(at) + age)).toBe(expected)
})

import type { CommandName } from '@gatepost/protocol/http'
import type { AccessState } from '@gatepost/protocol/tables'
import type { ThrottleBlock } from '@gatepost/protocol/throttle'
import { describe, expect, test } from 'vitest'
import type { DeviceSnapshot } from '../../devices/index.ts'
import { limitsOf } from '../../policies/index.ts'
import { gate, passGate, type GateFacts } from './gate.ts'

const now = new Date(Date.UTC(2026, 10, 22))

type Setting = {
  readonly isActiveSyncEnabled?: boolean
  readonly accessState?: AccessState
  readonly command?: CommandName
  readonly sentKey?: number
  readonly policyKey?: number | null
  readonly appliedFingerprint?: string
  readonly hasProvisioned?: boolean
  readonly allowNonProvisionable?: boolean
  readonly isPolicyDemanded?: boolean
  readonly refreshSeconds?: number
  readonly wipe?: 'pending' | 'delivered' | 'acknowledged'
  readonly throttle?: ThrottleBlock
}

function facts(setting: Setting): GateFacts {
  const { policyKey = 7, sentKey = 7, accessState = 'allowed', wipe } = setting
  const snapshot: DeviceSnapshot = {
    user: {
      id: 'user-1',
      name: 'anna',
      displayName: 'Anna',
      address: 'anna@example.com',
      names: ['anna'],
      isActiveSyncEnabled: setting.isActiveSyncEnabled ?? true,
      credentialVersion: 1,
      isDisabled: false,
      isAppPasswordRequired: false,
      isOfDirectory: false,
    },
    policy: {
      id: 'policy-1',
      revision: 1,
      settings: {},
      limits: limitsOf({}),
      allowNonProvisionableDevices: setting.allowNonProvisionable ?? true,
      allowExternalDeviceManagement: false,
      refreshSeconds: setting.refreshSeconds ?? null,
      fingerprint: () => 'today',
      isVersionRefused: () => false,
    },
    isPolicyDemanded: setting.isPolicyDemanded ?? false,
    device: {
      id: 'device-1',
      deviceId: 'ABC',
      version: 1,
      deviceType: 'iPhone',
      protocolVersion: '16.1',
      remoteAddress: '',
      userAgent: '',
      wlHeader: '',
      accessState,
      throttle: setting.throttle ?? null,
      policyKey,
      temporaryPolicyKey: null,
      temporaryFingerprint: null,
      policyFingerprint: setting.appliedFingerprint ?? 'today',
      policyAppliedAt: new Date(now.getTime() - 3_600_000),
      hasProvisioned: setting.hasProvisioned ?? true,
      verifier: null,
      hierarchy: null,
      wipe: wipe === undefined ? null : { id: 'wipe-1', kind: 'device', state: wipe, acknowledgedAt: null },
    },
  }
  const sent = 'sentKey' in setting ? setting.sentKey : sentKey
  return { snapshot, command: setting.command ?? 'Sync', version: '16.1', policyKey: sent, now }
}

const serve = { kind: 'serve', isWaiting: false }
const wait = { kind: 'serve', isWaiting: true }
const refuse = (step: string, status: number) => ({ kind: 'refuse', step, status })
const wiped = refuse('wipe', 140)

const block: ThrottleBlock = {
  behaviour: 'RecentCommands',
  since: now.getTime() - 60_000,
  until: now.getTime() + 90_500,
}
const delay = { kind: 'throttle', behaviour: 'RecentCommands', retryAfterSeconds: 91 }

test('the gate asks in the order of ARCHITECTURE.md', () => {
  expect(gate.map(({ name }) => name)).toEqual(['wipe', 'active-sync-enabled', 'provisioned', 'access', 'throttle'])
})

describe('the gate', () => {
  test.each<[string, Setting, unknown]>([
    ['lets an allowed phone with the present key through', {}, serve],
    [
      'refuses a disabled user before anything else',
      { isActiveSyncEnabled: false, sentKey: 0, accessState: 'blocked' },
      refuse('active-sync-enabled', 126),
    ],
    [
      'refuses a disabled user the policy too',
      { isActiveSyncEnabled: false, command: 'Provision' },
      refuse('active-sync-enabled', 126),
    ],
    [
      'sends a phone without a policy to provision before it says that it is blocked',
      { sentKey: 0, accessState: 'blocked' },
      refuse('provisioned', 142),
    ],
    ['refuses a wrong key', { sentKey: 8 }, refuse('provisioned', 144)],
    ['refuses the right key of another document', { appliedFingerprint: 'yesterday' }, refuse('provisioned', 144)],
    ['wants the policy fetched again when that is due', { refreshSeconds: 3_600 }, refuse('provisioned', 143)],
    ['serves while the refresh is not due', { refreshSeconds: 3_601 }, serve],
    [
      'serves a phone that sends no key where the policy tolerates that',
      { sentKey: undefined, policyKey: null },
      serve,
    ],
    [
      'refuses it where every phone has to have a policy',
      { sentKey: undefined, isPolicyDemanded: true, hasProvisioned: false },
      refuse('provisioned', 142),
    ],
    [
      'refuses it where the policy does not tolerate that and it once had one',
      { sentKey: undefined, allowNonProvisionable: false },
      refuse('provisioned', 141),
    ],
    ['never asks for a key to provision', { sentKey: 0, command: 'Provision' }, serve],
    ['refuses a blocked phone data', { accessState: 'blocked' }, refuse('access', 129)],
    ['refuses a blocked phone its folders', { accessState: 'blocked', command: 'FolderSync' }, refuse('access', 129)],
    ['lets a blocked phone say what it is', { accessState: 'blocked', command: 'Settings' }, serve],
    ['lets a blocked phone take its policy', { accessState: 'blocked', command: 'Provision' }, serve],
    ['shows a quarantined phone that it waits', { accessState: 'quarantined' }, wait],
    ['shows a phone that is being identified that it waits', { accessState: 'deviceDiscovery' }, wait],
    ['shows a phone that nobody decided on that it waits', { accessState: 'unknown' }, wait],
    ['lets a quarantined phone fetch its one message', { accessState: 'quarantined', command: 'ItemOperations' }, wait],
    [
      'refuses a quarantined phone to send mail',
      { accessState: 'quarantined', command: 'SendMail' },
      refuse('access', 130),
    ],
    [
      'refuses a quarantined phone a command that is not served yet',
      { accessState: 'quarantined', command: 'Search' },
      refuse('access', 130),
    ],
    [
      'never refuses a Ping, whatever the phone is',
      { command: 'Ping', isActiveSyncEnabled: false, sentKey: undefined, accessState: 'blocked' },
      serve,
    ],
    ['tells a phone of its wipe before anything else', { wipe: 'pending', sentKey: 0, accessState: 'blocked' }, wiped],
    [
      'tells it also where its user is disabled',
      { wipe: 'delivered', isActiveSyncEnabled: false, command: 'Settings' },
      wiped,
    ],
    [
      'lets it fetch the wipe, whatever else holds it back',
      { wipe: 'pending', isActiveSyncEnabled: false, sentKey: 0, accessState: 'blocked', command: 'Provision' },
      serve,
    ],
    ['holds its Ping', { wipe: 'delivered', command: 'Ping' }, serve],
    ['has no data for an erased phone, with the right key or not', { wipe: 'acknowledged' }, refuse('wipe', 142)],
    ['nor its folders', { wipe: 'acknowledged', command: 'FolderSync', sentKey: 0 }, refuse('wipe', 142)],
    ['gives an erased phone its policy', { wipe: 'acknowledged', command: 'Provision', sentKey: 0 }, serve],
    ['lets it say what it is', { wipe: 'acknowledged', command: 'Settings' }, serve],
    [
      'refuses an erased phone of a disabled user its policy',
      { wipe: 'acknowledged', command: 'Provision', isActiveSyncEnabled: false },
      refuse('active-sync-enabled', 126),
    ],
    ['sends a throttled phone away for the rest of its time', { throttle: block }, delay],
    ['sends it away also when it comes for its policy', { throttle: block, command: 'Provision' }, delay],
    ['serves it when its time is over', { throttle: { ...block, until: now.getTime() } }, serve],
    ['holds its Ping, which costs nothing', { throttle: block, command: 'Ping' }, serve],
    ['tells it first that it is blocked', { throttle: block, accessState: 'blocked' }, refuse('access', 129)],
    ['tells it first of its policy', { throttle: block, sentKey: 0 }, refuse('provisioned', 142)],
    ['tells it first of its wipe', { throttle: block, wipe: 'pending' }, wiped],
    ['lets it fetch its wipe', { throttle: block, wipe: 'delivered', command: 'Provision' }, serve],
    ['lets it say once more that it is erased', { throttle: block, wipe: 'acknowledged', command: 'Provision' }, serve],
  ])('%s', (_name, setting, expected) => {
    expect(passGate(facts(setting))).toEqual(expected)
  })
})

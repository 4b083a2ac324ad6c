import { expect, test } from 'vitest'
import { limitsOf } from '../policies/index.ts'
import type { Change } from '../wake/index.ts'
import type { Snapshot } from './device-snapshot.ts'
import { createSnapshotCache } from './snapshot-cache.ts'

const query = { names: ['anna'], deviceId: 'ABC' }

function snapshotOf(version: number, { deviceRowId = 'device-1', userId = 'user-1' } = {}): Snapshot {
  return {
    user: {
      id: userId,
      name: 'anna',
      displayName: 'Anna',
      address: 'anna@example.com',
      names: ['anna'],
      isActiveSyncEnabled: true,
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
      allowNonProvisionableDevices: true,
      allowExternalDeviceManagement: false,
      refreshSeconds: null,
      fingerprint: () => '',
      isVersionRefused: () => false,
    },
    isPolicyDemanded: false,
    device: {
      id: deviceRowId,
      deviceId: 'ABC',
      version,
      deviceType: 'iPhone',
      protocolVersion: '16.1',
      remoteAddress: '',
      userAgent: '',
      wlHeader: '',
      accessState: 'allowed',
      throttle: null,
      policyKey: null,
      temporaryPolicyKey: null,
      temporaryFingerprint: null,
      policyFingerprint: null,
      policyAppliedAt: null,
      hasProvisioned: false,
      verifier: null,
      hierarchy: null,
      wipe: null,
    },
  }
}

/** A cache over reads that end when the test says so. */
function bench(capacity = 10) {
  const reads: ((snapshot: Snapshot | undefined) => void)[] = []
  let tell: (change: Change | 'reset') => void = () => {}
  const cache = createSnapshotCache({
    capacity,
    read: () => new Promise((resolve) => reads.push(resolve)),
    wake: {
      onChange: (listener) => {
        tell = listener
        return () => {}
      },
    },
  })
  return { cache, reads, tell: (change: Change | 'reset') => tell(change) }
}

async function filled() {
  const opened = bench()
  const load = opened.cache.load(query)
  opened.reads[0]?.(snapshotOf(1))
  await load
  return opened
}

test('all who ask at the same time wait for one read', async () => {
  const { cache, reads } = bench()
  const loads = [cache.load(query), cache.load(query)]
  expect(reads).toHaveLength(1)
  reads[0]?.(snapshotOf(1))
  expect((await Promise.all(loads)).map((snapshot) => snapshot?.device?.version)).toEqual([1, 1])
  expect(cache.peek(query)?.device.version).toBe(1)
})

test.each<[string, Change | 'reset', boolean]>([
  ['a decision on the device', { kind: 'device', ids: ['device-1'], what: 'access' }, false],
  ['its provisioning', { kind: 'device', ids: ['device-1'], what: 'provisioning' }, false],
  ['a decision on many devices', { kind: 'device', ids: [], what: 'access' }, false],
  ['a change of the user', { kind: 'user', ids: ['user-1'], what: 'credential' }, false],
  ['a change of any policy', { kind: 'policy', ids: ['policy-9'] }, false],
  ['a change of the organization', { kind: 'organization', ids: [] }, false],
  ['a gap in the announcements', 'reset', false],
  ['a decision on another device', { kind: 'device', ids: ['device-2'], what: 'access' }, true],
  ['a change of another user', { kind: 'user', ids: ['user-2'], what: 'access' }, true],
  ['facts that are only shown', { kind: 'device', ids: ['device-1'], what: 'facts' }, true],
  ['an audit entry', { kind: 'audit', ids: [] }, true],
])('after %s the snapshot is kept: %s %s', async (_name, change, isKept) => {
  const { cache, tell } = await filled()
  tell(change)
  expect(cache.peek(query) !== undefined).toBe(isKept)
})

test('a read that was under way when a change was announced is neither kept nor joined', async () => {
  const { cache, reads, tell } = bench()
  const early = cache.load(query)
  tell({ kind: 'device', ids: ['device-1'], what: 'access' })
  const late = cache.load(query)
  expect(reads).toHaveLength(2)
  reads[0]?.(snapshotOf(1))
  expect((await early)?.device?.version).toBe(1)
  expect(cache.peek(query)).toBeUndefined()
  reads[1]?.(snapshotOf(2))
  await late
  expect(cache.peek(query)?.device.version).toBe(2)
})

test('a device that is not there yet is not kept: it is about to be registered', async () => {
  const { cache, reads } = bench()
  const load = cache.load(query)
  reads[0]?.({ ...snapshotOf(1), device: null })
  await load
  expect(cache.peek(query)).toBeUndefined()
})

test('what was used longest ago is forgotten first', async () => {
  const { cache, reads } = bench(2)
  const load = async (deviceId: string) => {
    const loading = cache.load({ names: ['anna'], deviceId })
    reads.at(-1)?.(snapshotOf(1, { deviceRowId: deviceId }))
    await loading
  }
  await load('A')
  await load('B')
  cache.peek({ names: ['anna'], deviceId: 'A' })
  await load('C')
  const kept = ['A', 'B', 'C'].filter((deviceId) => cache.peek({ names: ['anna'], deviceId }))
  expect(kept).toEqual(['A', 'C'])
})

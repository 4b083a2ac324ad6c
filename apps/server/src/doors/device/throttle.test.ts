import type { EasRequest } from '@gatepost/protocol/http'
import type { ThrottleBehaviour } from '@gatepost/protocol/tables'
import { autoblockOff, noticedNothing } from '@gatepost/protocol/throttle'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import type { DeviceSnapshot, SnapshotWipe } from '../../devices/index.ts'
import { limitsOf } from '../../policies/index.ts'
import { httpAnswer, statusAnswer } from './answer.ts'
import type { BodyResult } from './read-body.ts'
import { createThrottle, type StoredBlock } from './throttle.ts'
import { createThrottleMemory } from './throttle-memory.ts'
import { WipeStateUnknown } from './wipe-state.ts'

const now = new Date(Date.UTC(2026, 10, 23))

function snapshotOf(wipe: SnapshotWipe['state'] | null = null): DeviceSnapshot {
  return {
    user: {
      id: 'user-1',
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
      id: 'device-1',
      deviceId: 'ABC',
      version: 1,
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
      wipe: wipe && { id: 'wipe-1', kind: 'device', state: wipe, acknowledgedAt: null },
    },
  }
}

const folderSync: EasRequest = {
  command: 'FolderSync',
  version: '16.1',
  deviceId: 'ABC',
  deviceType: 'iPhone',
  user: 'anna',
  policyKey: 1,
  locale: undefined,
  acceptMultiPart: false,
  saveInSent: false,
}

/** A throttle that allows one of these within ten minutes, and what it blocked and read. */
function bench(behaviour?: ThrottleBehaviour, store: () => Promise<void> = () => Promise.resolve()) {
  const threshold = { incidenceLimit: 1, incidenceDurationMinutes: 10, blockDurationMinutes: 5 }
  const thresholds = behaviour ? { ...autoblockOff, [behaviour]: threshold } : autoblockOff
  const setting = { isOff: behaviour === undefined, thresholds }
  const blocked: StoredBlock[] = []
  let reads = 0
  const body: BodyResult = { kind: 'body', bytes: new Uint8Array([3]) }
  const throttle = createThrottle({
    room: { now: () => now, log: pino({ level: 'silent' }) },
    autoblock: { peek: () => setting, load: () => Promise.resolve(setting) },
    block: (one) => {
      blocked.push(one)
      return store()
    },
  })
  const read = (): Promise<BodyResult> => {
    reads += 1
    return Promise.resolve(body)
  }
  const count = (request: Partial<EasRequest> = {}, snapshot = snapshotOf()) =>
    throttle.count({
      snapshot,
      request: { ...folderSync, ...request },
      requestId: 'req-1',
      url: '/',
      userAgent: undefined,
      read,
    })
  const watched = async (work: Promise<ReturnType<typeof httpAnswer>>) => {
    const counted = await count()
    return counted.kind === 'go-on' ? await counted.watch(work) : counted.answer
  }
  return { throttle, count, watched, blocked, body, reads: () => reads }
}

describe('the throttle', () => {
  test('is off where no behaviour has a threshold, and then counts nothing', async () => {
    const { throttle, count, blocked, reads } = bench()
    expect(throttle.isOff()).toBe(true)
    for (const _time of [1, 2, 3]) expect(await count()).toMatchObject({ kind: 'go-on' })
    await throttle.countOverBudget({ snapshot: snapshotOf(), request: folderSync, requestId: 'req-1' })
    expect([blocked, reads()]).toEqual([[], 0])
  })

  test('is on with one threshold, and stores the block that it answers with', async () => {
    const { throttle, count, blocked } = bench('CommandFrequency')
    expect(throttle.isOff()).toBe(false)
    expect(await count()).toMatchObject({ kind: 'go-on' })
    const headers = { 'Retry-After': '300', 'X-MS-ASThrottle': 'CommandFrequency' }
    expect(await count()).toMatchObject({ kind: 'refuse', answer: { httpStatus: 503, headers } })
    const block = { behaviour: 'CommandFrequency', since: now.getTime(), until: now.getTime() + 300_000 }
    expect(blocked).toEqual([{ deviceRowId: 'device-1', block, requestId: 'req-1' }])
  })

  test('reads the body where it has to look into it, and hands it on once', async () => {
    const { count, body, reads } = bench('RecentCommands')
    const counted = await count()
    expect(reads()).toBe(1)
    const given = counted.kind === 'go-on' ? [await counted.read(), await counted.read()] : []
    expect(given).toEqual([body, { kind: 'hung-up' }])
  })

  test('leaves the body alone where no threshold is about it', async () => {
    const { count, reads } = bench('CommandFrequency')
    await count()
    expect(reads()).toBe(0)
  })

  test.each([
    ['Ping', null],
    ['Provision', 'pending'],
    ['Provision', 'delivered'],
    ['Provision', 'acknowledged'],
  ] as const)('does not count %s under a wipe that is %s', async (command, wipe) => {
    const { count, blocked } = bench('CommandFrequency')
    for (const _time of [1, 2, 3]) expect(await count({ command }, snapshotOf(wipe))).toMatchObject({ kind: 'go-on' })
    expect(blocked).toEqual([])
  })

  test.each<[string, () => Promise<ReturnType<typeof httpAnswer>>, number]>([
    ['an error', () => Promise.reject(new Error('a bug')), 1],
    ['a 500', () => Promise.resolve(httpAnswer(500)), 1],
    ['status 110', () => Promise.resolve(statusAnswer('FolderSync', 110)), 1],
    ['a database that is away', () => Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })), 0],
    ['a wipe that could not be read', () => Promise.reject(new WipeStateUnknown(undefined)), 0],
    ['another refusal', () => Promise.resolve(httpAnswer(503)), 0],
  ])('counts %s as a failure or not', async (_name, fail, blocks) => {
    const { watched, blocked } = bench('Watsons')
    for (const _time of [1, 2]) await watched(fail()).catch(() => 'thrown')
    expect(blocked).toHaveLength(blocks)
  })

  test('shows what made the command fail also where the block cannot be stored', async () => {
    const { watched } = bench('Watsons', () => Promise.reject(new Error('full')))
    for (const _time of [1, 2]) await expect(watched(Promise.reject(new Error('a bug')))).rejects.toThrow('a bug')
  })

  test('counts no request over budget of a phone that is blocked already', async () => {
    const { throttle, blocked } = bench('OutOfBudgets')
    const { device, ...rest } = snapshotOf()
    const block = { behaviour: 'Watsons', since: now.getTime() - 1, until: now.getTime() + 1 } as const
    const counted = {
      snapshot: { ...rest, device: { ...device, throttle: block } },
      request: folderSync,
      requestId: '',
    }
    for (const _time of [1, 2, 3]) await throttle.countOverBudget(counted)
    expect(blocked).toEqual([])
    for (const _time of [1, 2]) await throttle.countOverBudget({ ...counted, snapshot: { ...rest, device } })
    expect(blocked).toHaveLength(1)
  })
})

test('of too many phones those are forgotten that asked longest ago', () => {
  const memory = createThrottleMemory(2)
  const state = { ...noticedNothing, userAgent: 'A' }
  for (const id of ['a', 'b', 'a', 'c']) memory.keep(id, state)
  expect(['a', 'b', 'c'].filter((id) => memory.read(id) === state)).toEqual(['a', 'c'])
  memory.forget('a')
  expect(memory.read('a')).toBe(noticedNothing)
})

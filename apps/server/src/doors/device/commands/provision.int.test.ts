import {
  buildProvisionRequest,
  parseProvisionResponse,
  type ProvisionRequest,
  type ProvisionResponse,
} from '@gatepost/protocol/commands'
import { everything } from '../../../device-scope.ts'
import { childrenOf } from '@gatepost/protocol/wbxml'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  openTestDoor,
  openTestRoom,
  seedPolicy,
  seedUser,
  testAct,
  type TestDoor,
  type TestRoom,
} from '../../../testing/index.ts'
import { changeUser } from '../../../users/index.ts'

let opened: TestRoom
let door: TestDoor
let phone: Phone
let number = 0
const policies = new Map<string, string>()

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
  const strict = { allowNonProvisionableDevices: false, passwordEnabled: true, minPasswordLength: 6 }
  policies.set('strict', await seedPolicy(opened.room, 'Strict', strict))
  policies.set('managed', await seedPolicy(opened.room, 'Managed', { ...strict, allowExternalDeviceManagement: true }))
  policies.set('refreshed', await seedPolicy(opened.room, 'Refreshed', { devicePolicyRefreshInterval: 3_600 }))
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

beforeEach(async () => {
  number += 1
  phone = await phoneWith('strict')
})

async function phoneWith(policy: string): Promise<Phone> {
  number += 1
  const id = await seedUser(opened.room, `user${number}`)
  await changeUser(
    opened.room,
    { act: testAct, id, revision: 1, change: { policyId: policies.get(policy) ?? null } },
    everything,
  )
  return door.phone(`user${number}`, { deviceId: `PROV${number}` })
}

async function ask(request: ProvisionRequest, policyKey = 0, from = phone): Promise<ProvisionResponse> {
  const answer = await from.request('Provision', buildProvisionRequest(request, '16.1'), { policyKey })
  expect(answer.httpStatus).toBe(200)
  if (!answer.tree) throw new Error('the answer is empty')
  return parseProvisionResponse(answer.tree)
}

const policyType = 'MS-EAS-Provisioning-WBXML'
const initial = { kind: 'initial', policyType, deviceInformation: { model: 'Pixel 12' } } as const
const acknowledge = (policyKey: string | undefined, status = 1): ProvisionRequest => ({
  kind: 'acknowledgment',
  policyType,
  policyKey: policyKey ?? '',
  status,
})

const row = (from = phone) =>
  opened.room.database.prisma.device.findFirstOrThrow({ where: { deviceId: from.profile.deviceId, isLive: true } })

async function folderSyncStatus(policyKey: number | null, from = phone): Promise<string> {
  const answer = await from.request('FolderSync', undefined, { policyKey })
  return /\d+/.exec(Buffer.from(answer.bytes).subarray(4).toString('latin1'))?.[0] ?? ''
}

/** 10: through the gate, to a command that has no body. */
const served = '10'

describe('provisioning in two phases', () => {
  test('gives a policy with a temporary key, and the final key for its acknowledgment', async () => {
    const offer = await ask(initial)
    expect(offer).toMatchObject({ status: 1, deviceInformationStatus: 1, policy: { policyType, status: 1 } })
    const document = offer.policy?.document
    expect(document && childrenOf(document).map(({ tag }) => tag.name)).toHaveLength(42)
    const temporary = offer.policy?.policyKey
    expect(await folderSyncStatus(Number(temporary))).toBe('144')
    const { policy, status } = await ask(acknowledge(temporary), Number(temporary))
    expect({ status, policy }).toMatchObject({ status: 1, policy: { status: 1 } })
    expect(policy?.document).toBeUndefined()
    expect(policy?.policyKey).not.toBe(temporary)
    expect(await folderSyncStatus(Number(policy?.policyKey))).toBe(served)
    expect(await row()).toMatchObject({
      model: 'Pixel 12',
      policyKey: BigInt(policy?.policyKey ?? 0),
      temporaryPolicyKey: null,
      policyId: policies.get('strict'),
      policyRevision: 1,
      policyStatus: 1,
      hasProvisioned: true,
    })
  })

  test('voids every earlier key with each new one', async () => {
    const first = (await ask(initial)).policy?.policyKey
    const second = (await ask(initial)).policy?.policyKey
    expect(await ask(acknowledge(first))).toMatchObject({ status: 1, policy: { status: 5 } })
    const final = (await ask(acknowledge(second))).policy?.policyKey
    expect(await ask(acknowledge(second))).toMatchObject({ policy: { status: 5 } })
    expect(await folderSyncStatus(Number(final))).toBe(served)
    await ask(initial)
    expect(await folderSyncStatus(Number(final))).toBe('144')
  })

  test('gives no one the key of another user’s phone', async () => {
    const stranger = await phoneWith('strict')
    const offered = (await ask(initial)).policy?.policyKey
    await ask(initial, 0, stranger)
    expect(await ask(acknowledge(offered), 0, stranger)).toMatchObject({ status: 1, policy: { status: 5 } })
    const final = (await ask(acknowledge(offered))).policy?.policyKey
    expect(await folderSyncStatus(Number(final), stranger)).toBe('144')
  })
})

describe('a request that is not as it should be', () => {
  test.each<[string, ProvisionRequest, object]>([
    ['of an unknown type', { ...initial, policyType: 'MS-WAP-Provisioning-XML' }, { status: 1, policy: { status: 3 } }],
    ['without DeviceInformation', { ...initial, deviceInformation: undefined }, { status: 165 }],
    ['that is empty, with no wipe ordered', { kind: 'empty' }, { status: 1 }],
    [
      'that acknowledges a wipe that nobody ordered',
      { kind: 'wipe-acknowledgment', scope: 'device', status: 1 },
      { status: 1 },
    ],
    ['that acknowledges what it was never given', acknowledge('12345'), { status: 1, policy: { status: 5 } }],
    ['that acknowledges with a key of letters', acknowledge('abc'), { status: 1, policy: { status: 5 } }],
  ])('%s is answered by the book', async (_name, request, expected) => {
    const response = await ask(request)
    expect(response).toMatchObject(expected)
    expect(response.wipe).toBeUndefined()
    expect(response.policy?.policyKey).toBeUndefined()
  })

  test('with a status that is none changes nothing', async () => {
    const key = (await ask(initial)).policy?.policyKey
    const before = await row()
    expect(await ask(acknowledge(key, 9))).toEqual({ status: 2 })
    expect(await row()).toEqual({
      ...before,
      lastSyncAttemptAt: (await row()).lastSyncAttemptAt,
      lastSuccessSyncAt: (await row()).lastSuccessSyncAt,
    })
  })
})

describe('what the phone says it did', () => {
  test.each([
    ['partly, where all of it is demanded', 'strict', 2, 139],
    ['not, where it is demanded', 'strict', 3, 139],
    ['managed elsewhere, where that is not accepted', 'strict', 4, 145],
  ])('%s: it gets no key and is blocked by the policy', async (_name, policy, status, refusal) => {
    const own = await phoneWith(policy)
    const key = (await ask(initial, 0, own)).policy?.policyKey
    expect(await ask(acknowledge(key, status), 0, own)).toEqual({ status: refusal })
    expect(await row(own)).toMatchObject({
      accessState: 'blocked',
      accessReason: 'policy',
      policyStatus: status,
      policyKey: null,
      temporaryPolicyKey: null,
    })

    // It may think better of it.
    const next = (await ask(initial, 0, own)).policy?.policyKey
    expect(await ask(acknowledge(next), 0, own)).toMatchObject({ policy: { status: 1 } })
    expect(await row(own)).toMatchObject({ accessState: 'quarantined', accessReason: 'global', policyStatus: 1 })
  })

  test.each([
    ['partly, where that is enough', 'none', 2],
    ['not, where that is enough', 'none', 3],
    ['managed elsewhere, where that is accepted', 'managed', 4],
  ])('%s: it gets its key', async (_name, policy, status) => {
    const own = await phoneWith(policy)
    const key = (await ask(initial, 0, own)).policy?.policyKey
    expect(await ask(acknowledge(key, status), 0, own)).toMatchObject({ status: 1, policy: { status: 1 } })
    expect(await row(own)).toMatchObject({ accessState: 'quarantined', policyStatus: status, hasProvisioned: true })
  })
})

describe('the gate', () => {
  test.each([
    ['a phone that sends no key', null, '142'],
    ['a phone that says it has none', 0, '142'],
    ['a phone with a key that it never got', 4711, '144'],
  ])('sends %s to provision', async (_name, key, status) => {
    expect(await folderSyncStatus(key)).toBe(status)
  })

  test('says so differently to a phone that once had a policy', async () => {
    await phone.provision()
    expect(await folderSyncStatus(null)).toBe('141')
  })

  test('looks again before it refuses a key that another process may have given out', async () => {
    await phone.provision()
    expect(await folderSyncStatus(phone.policyKey)).toBe(served)
    const { id } = await row()
    await opened.room.database.prisma.device.update({ where: { id }, data: { policyKey: 4711n } })
    expect(await folderSyncStatus(4711)).toBe(served)
  })

  test('serves a phone without a key where the policy tolerates it', async () => {
    expect(await folderSyncStatus(null, await phoneWith('none'))).toBe(served)
  })

  test('wants the policy fetched again when that is due', async () => {
    const own = await phoneWith('refreshed')
    await own.provision()
    expect(await folderSyncStatus(own.policyKey, own)).toBe(served)
    opened.advance(3_600_000)
    expect(await folderSyncStatus(own.policyKey, own)).toBe('143')
    await own.provision()
    expect(await folderSyncStatus(own.policyKey, own)).toBe(served)
  })
})

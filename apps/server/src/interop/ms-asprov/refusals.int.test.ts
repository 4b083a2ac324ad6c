import { buildProvisionRequest, parseProvisionResponse } from '@gatepost/protocol/commands'
import { Provision } from '@gatepost/protocol/code-pages'
import { knownVersions, type ProtocolVersion } from '@gatepost/protocol/http'
import { element } from '@gatepost/protocol/wbxml'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everything } from '../../device-scope.ts'
import {
  openTestDoor,
  openTestRoom,
  provisionTalk,
  seedPolicy,
  seedUser,
  statusOf,
  testAct,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'
import { changeUser } from '../../users/index.ts'

let opened: TestRoom
let door: TestDoor
let phones = 0

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
  const strict = { passwordEnabled: true, allowNonProvisionableDevices: false }
  const policyId = await seedPolicy(opened.room, 'Strict', strict)
  for (const name of ['user1', 'user2']) {
    const id = await seedUser(opened.room, name)
    await changeUser(opened.room, { act: testAct, id, revision: 1, change: { policyId } }, everything)
  }
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

function phoneOf(version: ProtocolVersion, user = 'user1') {
  phones += 1
  return door.phone(user, { deviceId: `REFUSED${phones}`, version })
}

const talkOf = (version: ProtocolVersion, user?: string) => provisionTalk(phoneOf(version, user))

describe.each(knownVersions)('at %s', (version) => {
  const isModern = Number(version) >= 14
  /** How a gated command says a status: a body from 14.0 on, HTTP 449 before. */
  const demand = (status: number) => (isModern ? { httpStatus: 200, status } : { httpStatus: 449, status: undefined })

  test('MS-ASPROV S03_TC01: an unknown type of policy is answered with Policy status 3', async () => {
    const { status, policy } = await talkOf(version).initial('NotAPolicyType')
    expect({ status, policy }).toEqual({ status: 1, policy: { policyType: 'NotAPolicyType', status: 3 } })
  })

  test('MS-ASPROV S03_TC02: a key of somebody else, an outdated or an invalid one is answered with Policy status 5', async () => {
    const talk = talkOf(version)
    const other = await talkOf(version, 'user2').initial()
    const outdated = await talk.initial()
    const valid = await talk.initial()
    for (const key of [other.policy?.policyKey, outdated.policy?.policyKey, '0', 'not a key', '4294967296']) {
      const { status, policy } = await talk.acknowledge(key)
      expect({ status, policy: policy?.status, key: policy?.policyKey }).toEqual({
        status: 1,
        policy: 5,
        key: undefined,
      })
    }
    expect(await talk.acknowledge(valid.policy?.policyKey)).toMatchObject({ status: 1, policy: { status: 1 } })
  })

  test('MS-ASPROV S03_TC03: a Provision without Policies around its policy is answered with status 2', async () => {
    const policy = element(Provision.Policy, [element(Provision.PolicyType, 'MS-EAS-Provisioning-WBXML')])
    const answer = await phoneOf(version).request('Provision', element(Provision.Provision, [policy]))
    expect({ httpStatus: answer.httpStatus, status: statusOf(answer) }).toEqual({ httpStatus: 200, status: 2 })
  })

  test('MS-ASPROV S03_TC04: a wrong key is answered with 144, up to 12.1 with HTTP 449', async () => {
    const talk = talkOf(version)
    const key = await talk.provision()
    expect(await talk.folderSync(key)).toEqual({ httpStatus: 200, status: 1 })
    expect(await talk.folderSync(key === 1 ? 2 : key - 1)).toEqual(demand(144))
    expect(await talk.folderSync(key)).toEqual({ httpStatus: 200, status: 1 })
  })

  test('MS-ASPROV S03_TC05: a policy applied in part is answered with 139 where all of it is demanded', async () => {
    const talk = talkOf(version)
    const { policy } = await talk.initial()
    expect(await talk.acknowledge(policy?.policyKey, 2)).toEqual({ status: 139 })
  })

  test('MS-ASPROV S03_TC06: a phone managed by somebody else is answered with 145 where that is not accepted', async () => {
    const talk = talkOf(version)
    const { policy } = await talk.initial()
    expect(await talk.acknowledge(policy?.policyKey, 4)).toEqual({ status: 145 })
  })

  test('MS-ASPROV S03_TC07: a phone that has provisioned and sends no key any more is answered with 141', async () => {
    const talk = talkOf(version)
    await talk.provision()
    expect(await talk.folderSync(null)).toEqual(demand(141))
  })

  test('MS-ASCMD S12_TC01: a policy is downloaded, and acknowledged', async () => {
    const talk = talkOf(version)
    const { status, policy } = await talk.initial()
    const data = policy?.document ?? policy?.wapDocument
    expect({ status, policyStatus: policy?.status }).toEqual({ status: 1, policyStatus: 1 })
    expect([policy?.policyType, policy?.policyKey, data]).not.toContain(undefined)
    const confirmed = await talk.acknowledge(policy?.policyKey)
    expect(confirmed).toMatchObject({ status: 1, policy: { policyType: policy?.policyType, status: 1 } })
    expect(confirmed.policy?.policyKey).toBeDefined()
  })

  test('MS-ASCMD S12_TC03: another key than the valid one is answered with 144, up to 12.1 with HTTP 449', async () => {
    const talk = talkOf(version)
    const { policy } = await talk.initial()
    const temporary = Number(policy?.policyKey)
    await talk.acknowledge(temporary)
    expect(await talk.folderSync(temporary)).toEqual(demand(144))
  })

  test('MS-ASCMD S12_TC02: a policy without its type is answered with status 2', async () => {
    const whole = buildProvisionRequest(
      { kind: 'initial', policyType: 'x', deviceInformation: { model: 'x' } },
      version,
    )
    const untyped = element(Provision.Policies, [element(Provision.Policy)])
    const children = Array.isArray(whole.content) ? whole.content : []
    const body = element(Provision.Provision, [...children.filter(({ tag }) => tag !== Provision.Policies), untyped])
    const { tree } = await phoneOf(version).request('Provision', body)
    expect(tree && parseProvisionResponse(tree)).toEqual({ status: 2 })
  })
})

import { knownVersions, type ProtocolVersion } from '@gatepost/protocol/http'
import { childrenOf, ownText, type WbxmlElement } from '@gatepost/protocol/wbxml'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everything } from '../../device-scope.ts'
import { changePolicy } from '../../policies/index.ts'
import {
  openTestDoor,
  openTestRoom,
  provisionTalk,
  seedPolicy,
  seedUser,
  testAct,
  type ProvisionTalk,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'
import { changeUser } from '../../users/index.ts'

let opened: TestRoom
let door: TestDoor
let phones = 0
const users = new Map<string, string>()

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
  await addUser('user2', { attachmentsEnabled: false })
  await addUser('user3', { allowNonProvisionableDevices: true, passwordEnabled: true })
  await addUser('user4', {})
  await seedUser(opened.room, 'user1')
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

async function addUser(name: string, settings: object): Promise<void> {
  const id = await seedUser(opened.room, name)
  const policyId = await seedPolicy(opened.room, `Policy of ${name}`, settings)
  await changeUser(opened.room, { act: testAct, id, revision: 1, change: { policyId } }, everything)
  users.set(name, policyId)
}

function talkOf(user: string, version: ProtocolVersion): ProvisionTalk {
  phones += 1
  return provisionTalk(door.phone(user, { deviceId: `POLICY${phones}`, version }))
}

function textIn(document: WbxmlElement | undefined, name: string): string | undefined {
  const setting = document && childrenOf(document).find(({ tag }) => tag.name === name)
  return setting && ownText(setting)
}

const withDocument = knownVersions.filter((version) => version !== '2.5')

describe.each(knownVersions)('at %s', (version) => {
  test('MS-ASPROV S01_TC01: a policy is downloaded, acknowledged for another key, and the phone is served', async () => {
    const talk = talkOf('user2', version)
    const offer = await talk.initial()
    const policyType = version === '2.5' ? 'MS-WAP-Provisioning-XML' : 'MS-EAS-Provisioning-WBXML'
    expect(offer).toMatchObject({ status: 1, policy: { policyType, status: 1 } })
    expect(offer.deviceInformationStatus).toBe(Number(version) >= 14.1 ? 1 : undefined)
    const temporary = offer.policy?.policyKey
    expect(temporary).toMatch(/^[1-9]\d{0,9}$/)
    if (version === '2.5') expect(offer.policy?.wapDocument).toContain('<characteristic type="SecurityPolicy">')
    else expect(textIn(offer.policy?.document, 'AttachmentsEnabled')).toBe('0')

    const confirmation = await talk.acknowledge(temporary)
    const finalKey = confirmation.policy?.policyKey
    expect(confirmation).toEqual({ status: 1, policy: { policyType, status: 1, policyKey: finalKey } })
    expect(finalKey).toMatch(/^[1-9]\d{0,9}$/)
    expect(finalKey).not.toBe(temporary)
    expect(await talk.folderSync(Number(finalKey))).toEqual({ httpStatus: 200, status: 1 })
  })

  test('MS-ASPROV S01_TC02: a phone without a policy key is served where the policy tolerates it', async () => {
    expect(await talkOf('user3', version).folderSync(null)).toEqual({ httpStatus: 200, status: 1 })
  })
})

test.each(withDocument)('MS-ASPROV S01_TC03: at %s the default policy allows attachments', async (version) => {
  const { policy } = await talkOf('user1', version).initial()
  expect(textIn(policy?.document, 'AttachmentsEnabled')).toBe('1')
})

test('MS-ASPROV S01_TC03: what was set and is not any more comes empty, or as its default', async () => {
  const { room } = opened
  const id = users.get('user4') ?? ''
  const phonesOfAll = withDocument.map((version) => ({ version, talk: talkOf('user4', version) }))
  const settings = { maxAttachmentSize: 1_000, passwordEnabled: true, passwordHistory: 5 }
  await changePolicy(room, { act: testAct, id, revision: 1, change: { settings } })
  for (const { talk } of phonesOfAll) {
    const { policy } = await talk.initial()
    expect(textIn(policy?.document, 'MaxAttachmentSize')).toBe('1000')
    expect(textIn(policy?.document, 'DevicePasswordHistory')).toBe('5')
  }
  await changePolicy(room, { act: testAct, id, revision: 2, change: { settings: {} } })
  for (const { talk } of phonesOfAll) {
    await expect.poll(async () => textIn((await talk.initial()).policy?.document, 'MaxAttachmentSize')).toBe('')
    expect(textIn((await talk.initial()).policy?.document, 'DevicePasswordHistory')).toBe('0')
  }
})

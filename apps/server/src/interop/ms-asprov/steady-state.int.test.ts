import { knownVersions, type ProtocolVersion } from '@gatepost/protocol/http'
import { policyFingerprint } from '@gatepost/protocol/provisioning'
import { recommendedPolicySettings, type PolicySettings } from '@gatepost/protocol/tables'
import type { Phone, PhoneEvent } from '@gatepost/phone'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everything } from '../../device-scope.ts'
import { changePolicy } from '../../policies/index.ts'
import {
  liveRowOf,
  openTestDoor,
  openTestRoom,
  provisionTalk,
  seedPolicy,
  seedUser,
  testAct,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'
import { changeUser } from '../../users/index.ts'

let opened: TestRoom
let door: TestDoor
let number = 0

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

/** A user under a policy of their own; the policy's id. */
async function userUnder(settings: PolicySettings): Promise<{ user: string; policyId: string }> {
  number += 1
  const user = `user${number}`
  const id = await seedUser(opened.room, user)
  const policyId = await seedPolicy(opened.room, `Policy ${number}`, settings)
  await changeUser(opened.room, { act: testAct, id, revision: 1, change: { policyId } }, everything)
  return { user, policyId }
}

type Watched = { readonly phone: Phone; readonly version: ProtocolVersion; readonly provisions: () => number }

function phonesOf(user: string): readonly Watched[] {
  return knownVersions.map((version) => {
    const events: PhoneEvent[] = []
    const deviceId = `STEADY${number}V${version.replace('.', '')}`
    const onEvent = (event: PhoneEvent) => events.push(event)
    const phone = door.phone(user, { deviceId, version, syncedTypes: [], onEvent })
    const provisions = () => events.filter((event) => event.kind === 'answered' && event.command === 'Provision').length
    return { phone, version, provisions }
  })
}

const password: PolicySettings = { passwordEnabled: true, minPasswordLength: 6 }

/** All of it is demanded, and all versions can be told all of it. */
const strict: PolicySettings = { allowNonProvisionableDevices: false }

describe('seven phones, one for each version, under one policy that is edited', () => {
  test.each<[string, PolicySettings, PolicySettings]>([
    ['a password, then a longer one', password, { ...password, minPasswordLength: 8 }],
    [
      'the recommended one, then no camera',
      recommendedPolicySettings,
      { ...recommendedPolicySettings, allowCamera: false },
    ],
    ['attachments, then none', { maxAttachmentSize: 10 }, { attachmentsEnabled: false, maxAttachmentSize: 10 }],
    ['nothing, then what only the server looks at', {}, { allowExternalDeviceManagement: true }],
    ['a strict one, then what has no effect', strict, { ...strict, minPasswordLength: 9 }],
  ])(
    '%s: each reaches its steady state in two rounds, and provisions again only where its document differs',
    async (_name, before, after) => {
      const { user, policyId } = await userUnder(before)
      const watched = phonesOf(user)
      for (const { phone, provisions } of watched) {
        expect(await phone.connect()).toEqual({ kind: 'connected' })
        expect(await phone.folderSync()).toMatchObject({ status: 1 })
        expect(provisions()).toBe(2)
      }
      await changePolicy(opened.room, { act: testAct, id: policyId, revision: 1, change: { settings: after } })
      const rounds = (version: ProtocolVersion) =>
        policyFingerprint(before, version) === policyFingerprint(after, version) ? 2 : 4
      // Those that have to come first: once one of them was told, all of them would be.
      const inTurn = watched.toSorted((one, other) => rounds(other.version) - rounds(one.version))
      for (const { phone, version, provisions } of inTurn) {
        await expect
          .poll(async () => {
            expect(await phone.folderSync()).toMatchObject({ status: 1 })
            return provisions()
          })
          .toBe(rounds(version))
        expect(await phone.folderSync()).toMatchObject({ status: 1 })
        expect(provisions()).toBe(rounds(version))
      }
    },
  )

  test('each says what it is in the way of its version', async () => {
    const { user } = await userUnder({})
    for (const { phone, version } of phonesOf(user)) {
      await phone.connect()
      const { model } = await liveRowOf(opened.room, phone)
      expect({ version, model }).toEqual({ version, model: version === '2.5' ? '' : 'iPhone 17' })
    }
  })
})

describe('a policy that demands what an old version has no words for', () => {
  const settings: PolicySettings = { ...password, allowCamera: false, allowNonProvisionableDevices: false }

  test.each(['2.5', '12.0'] as const)('refuses a phone of %s with 139, and says why it is blocked', async (version) => {
    const { user, policyId } = await userUnder(settings)
    const phone = door.phone(user, { deviceId: `OLD${number}`, version })
    for (const _ of [1, 2]) expect(await phone.provision()).toEqual({ kind: 'refused', status: 139 })
    const row = await liveRowOf(opened.room, phone)
    expect(row).toMatchObject({ accessState: 'blocked', accessReason: 'policy', policyKey: null, policyStatus: 2 })
    expect((await provisionTalk(phone).folderSync(0)).httpStatus).toBe(449)
    const { prisma } = opened.room.database
    const entries = await prisma.auditEntry.findMany({ where: { action: 'device.access.changed', targetId: row.id } })
    expect(entries.map(({ reason }) => reason)).toEqual([`Version ${version} cannot be told: allowCamera`])

    const change = { settings: { ...settings, allowNonProvisionableDevices: true } }
    await changePolicy(opened.room, { act: testAct, id: policyId, revision: 1, change })
    await expect.poll(async () => (await phone.provision()).kind).toBe('provisioned')
    expect(await liveRowOf(opened.room, phone)).toMatchObject({ accessState: 'quarantined', policyStatus: 1 })
  })

  test('sends a phone of 12.0 back that was served before, though its document is the same', async () => {
    const { user, policyId } = await userUnder({ ...settings, allowCamera: true })
    const phone = door.phone(user, { deviceId: `OLD${number}`, version: '12.0' })
    const talk = provisionTalk(phone)
    const key = await talk.provision()
    expect(await talk.folderSync(key)).toEqual({ httpStatus: 200, status: 1 })
    await changePolicy(opened.room, { act: testAct, id: policyId, revision: 1, change: { settings } })
    await expect.poll(async () => (await talk.folderSync(key)).httpStatus).toBe(449)
    expect(await talk.initial()).toEqual({ status: 139 })
  })

  test('serves a phone of 12.1, which can be told all of it', async () => {
    const { user } = await userUnder(settings)
    const phone = door.phone(user, { deviceId: `NEW${number}`, version: '12.1', syncedTypes: [] })
    expect(await phone.connect()).toEqual({ kind: 'connected' })
  })
})

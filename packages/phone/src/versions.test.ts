import { buildProvisionResponse, buildSettingsResponse, parseProvisionRequest } from '@gatepost/protocol/commands'
import { knownVersions, type ProtocolVersion } from '@gatepost/protocol/http'
import { policyData } from '@gatepost/protocol/provisioning'
import { describe, expect, test } from 'vitest'
import { folders } from './testing/answers.ts'
import { phoneAt } from './testing/phone-at.ts'
import type { HeardRequest, Reply } from './testing/scripted-door.ts'

describe.each(knownVersions)('a new account at %s', (version) => {
  test('begins with the commands that this version has', async () => {
    const { door, phone } = await phoneAt((request) => answer(request, version), { version, syncedTypes: [] })
    expect(await phone.connect()).toEqual({ kind: 'connected' })
    const settings = version === '2.5' ? [] : ['Settings']
    expect(door.commands()).toEqual(['OPTIONS', 'Provision', 'Provision', ...settings, 'FolderSync'])
    expect(new Set(door.heard.flatMap(({ eas }) => eas?.version ?? []))).toEqual(new Set([version]))
  })

  test('says what the phone is where the version has a place for it', async () => {
    const { door, phone } = await phoneAt((request) => answer(request, version), { version, syncedTypes: [] })
    await phone.provision()
    const said = door.heard.flatMap(({ tree }) => (tree ? [parseProvisionRequest(tree, version)] : []))
    const isSaid = Number(version) >= 14.1
    expect(said[0]).toMatchObject({
      ok: true,
      value: {
        kind: 'initial',
        policyType: version === '2.5' ? 'MS-WAP-Provisioning-XML' : 'MS-EAS-Provisioning-WBXML',
        deviceInformation: isSaid ? { model: 'Pixel 8' } : undefined,
      },
    })
    expect(said[1]).toMatchObject({ ok: true, value: { kind: 'acknowledgment', status: 1 } })
  })

  test('takes the policy in the shape of its version', async () => {
    const { phone } = await phoneAt((request) => answer(request, version), { version })
    const outcome = await phone.provision()
    const required = version === '2.5' ? { 4131: '0' } : { DevicePasswordEnabled: '1' }
    expect(outcome).toMatchObject({ kind: 'provisioned', policyKey: 222, policy: required })
  })

  test('asks in a query that the version knows', async () => {
    const { door, phone } = await phoneAt((request) => answer(request, version), { version, queryForm: 'base64' })
    await phone.provision()
    expect(door.heard[0]?.query.startsWith('Cmd=Provision')).toBe(Number(version) < 12.1)
  })
})

function answer({ method, eas, tree }: HeardRequest, version: ProtocolVersion): Reply {
  if (method === 'OPTIONS') return { headers: { 'MS-ASProtocolVersions': version } }
  if (eas?.command === 'FolderSync') return { tree: folders([]) }
  if (eas?.command === 'Settings') return { tree: buildSettingsResponse({ status: 1 }, version) }
  const request = tree && parseProvisionRequest(tree, version)
  if (!request?.ok || !('policyType' in request.value)) throw new Error('the phone sent a Provision that is none')
  const { kind, policyType } = request.value
  const head = { policyType, status: 1, policyKey: kind === 'initial' ? '111' : '222' }
  const data = kind === 'initial' ? policyData({ passwordEnabled: true }, version) : {}
  return { tree: buildProvisionResponse({ status: 1, policy: { ...head, ...data } }, version) }
}

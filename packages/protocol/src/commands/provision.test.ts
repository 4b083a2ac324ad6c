import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { knownVersions } from '../http/index.ts'
import { provisionDocument } from '../provisioning/index.ts'
import { throughWire } from '../testing/through-wire.ts'
import { FolderHierarchy, Provision, Settings } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, decode, element, encode, type WbxmlElement } from '../wbxml/index.ts'
import {
  buildProvisionRequest,
  buildProvisionResponse,
  parseProvisionRequest,
  parseProvisionResponse,
  policyTypeOf,
  ProtocolShapeError,
  type DeviceInformation,
  type ProvisionRequest,
  type ProvisionResponse,
} from './index.ts'

const WBXML_POLICY = 'MS-EAS-Provisioning-WBXML'
const type = element(Provision.PolicyType, WBXML_POLICY)
const policyKey = element(Provision.PolicyKey, '1307199584')
const status = (text: string) => element(Provision.Status, text)
const policies = (...children: WbxmlElement[]) => element(Provision.Policies, [element(Provision.Policy, children)])
const information = (...children: WbxmlElement[]) =>
  element(Settings.DeviceInformation, [element(Settings.Set, children)])
const model = element(Settings.Model, 'Pixel 8')
const acknowledgment = {
  ok: true,
  value: { kind: 'acknowledgment', policyType: WBXML_POLICY, policyKey: '1307199584', status: 1 },
}
const malformed = { ok: false, status: 2 }
const wiped = { ok: true, value: { kind: 'wipe-acknowledgment', scope: 'device', status: 1 } }

describe('parseProvisionRequest at 14.1 and 16.1', () => {
  test.each([
    ['an empty one asks whether there is a wipe', [], { ok: true, value: { kind: 'empty' } }],
    [
      'an initial one',
      [information(model), policies(type)],
      { ok: true, value: { kind: 'initial', policyType: WBXML_POLICY, deviceInformation: { model: 'Pixel 8' } } },
    ],
    [
      'an initial one whose information comes after the policies',
      [policies(type), information(model)],
      { ok: true, value: { kind: 'initial', policyType: WBXML_POLICY, deviceInformation: { model: 'Pixel 8' } } },
    ],
    ['an initial one without DeviceInformation is told so (S21_TC03)', [policies(type)], { ok: false, status: 165 }],
    [
      'DeviceInformation that sets nothing is none',
      [element(Settings.DeviceInformation), policies(type)],
      { ok: false, status: 165 },
    ],
    [
      'an unknown PolicyType is for the caller to answer (MS-ASPROV S03_TC01)',
      [information(model), policies(element(Provision.PolicyType, 'Unknown'))],
      { ok: true, value: { kind: 'initial', policyType: 'Unknown', deviceInformation: { model: 'Pixel 8' } } },
    ],
    ['an acknowledgment', [policies(type, policyKey, status('1'))], acknowledgment],
    ['an acknowledgment with the type last', [policies(policyKey, status('1'), type)], acknowledgment],
    ['an acknowledgment with the status first', [policies(status('1'), type, policyKey)], acknowledgment],
    [
      'an acknowledgment that brings DeviceInformation again',
      [information(model), policies(type, policyKey, status('1'))],
      acknowledgment,
    ],
    ['no Policies around the policy is malformed (S03_TC03)', [element(Provision.Policy, [type])], malformed],
    ['DeviceInformation alone is malformed', [information(model)], malformed],
    ['no PolicyType is malformed (S12_TC02)', [information(model), policies()], malformed],
    ['an empty PolicyType is malformed', [information(model), policies(element(Provision.PolicyType, ''))], malformed],
    [
      'a PolicyType of 65 characters is malformed',
      [information(model), policies(element(Provision.PolicyType, 'x'.repeat(65)))],
      malformed,
    ],
    ['an acknowledgment without a status is malformed', [policies(type, policyKey)], malformed],
    ['an acknowledgment without a key is malformed', [policies(type, status('1'))], malformed],
    [
      'an acknowledgment with an empty key is malformed',
      [policies(type, element(Provision.PolicyKey, ''), status('1'))],
      malformed,
    ],
    ['an acknowledgment in words is malformed', [policies(type, policyKey, status('done'))], malformed],
    ['a wipe that succeeded', [element(Provision.RemoteWipe, [status('1')])], wiped],
    ['a wipe that succeeded, after a stray status', [status('1'), element(Provision.RemoteWipe, [status('1')])], wiped],
    [
      'a wipe that succeeded, after the policies',
      [policies(type), element(Provision.RemoteWipe, [status('1')])],
      wiped,
    ],
    [
      'a wipe that failed',
      [element(Provision.RemoteWipe, [status('2')])],
      { ok: true, value: { kind: 'wipe-acknowledgment', scope: 'device', status: 2 } },
    ],
    [
      'an account-only wipe that succeeded',
      [element(Provision.AccountOnlyRemoteWipe, [status('1')])],
      { ok: true, value: { kind: 'wipe-acknowledgment', scope: 'account', status: 1 } },
    ],
    ['a wipe without a status is malformed', [element(Provision.RemoteWipe)], malformed],
    ['a wipe with status 3 is malformed', [element(Provision.RemoteWipe, [status('3')])], malformed],
    [
      'both kinds of wipe at once are malformed',
      [element(Provision.RemoteWipe, [status('1')]), element(Provision.AccountOnlyRemoteWipe, [status('1')])],
      malformed,
    ],
  ] as const)('%s', (_name, children, parsed) => {
    const root = element(Provision.Provision, children)
    expect(parseProvisionRequest(root, '14.1')).toEqual(parsed)
    expect(parseProvisionRequest(root, '16.1')).toEqual(parsed)
  })

  test('another root is malformed', () => {
    expect(parseProvisionRequest(element(FolderHierarchy.FolderSync, [policies(type)]), '14.1')).toEqual(malformed)
  })

  test.each(knownVersions)('an empty one is never told about DeviceInformation at %s', (version) => {
    expect(parseProvisionRequest(element(Provision.Provision), version)).toEqual({ ok: true, value: { kind: 'empty' } })
  })

  test.each(knownVersions.filter((version) => Number(version) < 14.1))(
    'at %s nobody asks for DeviceInformation',
    (version) => {
      expect(parseProvisionRequest(element(Provision.Provision, [policies(type)]), version)).toMatchObject({ ok: true })
    },
  )
})

describe('DeviceInformation', () => {
  const read = (...facts: WbxmlElement[]) => {
    const parsed = parseProvisionRequest(element(Provision.Provision, [information(...facts), policies(type)]), '14.1')
    return parsed.ok && parsed.value.kind === 'initial' ? parsed.value.deviceInformation : undefined
  }

  test('a fact is cut to 256 characters', () => {
    expect(read(element(Settings.FriendlyName, 'n'.repeat(10_000)))).toEqual({ friendlyName: 'n'.repeat(256) })
  })

  test('control characters and marks of direction are left out', () => {
    expect(read(element(Settings.OS, 'An\ndro\u0007id\u202e 15'))).toEqual({ os: 'Android 15' })
  })

  test('what makes no sense as a boolean is no', () => {
    expect(read(element(Settings.EnableOutboundSMS, 'maybe'))).toEqual({ enableOutboundSms: false })
    expect(read(element(Settings.EnableOutboundSMS, '1'))).toEqual({ enableOutboundSms: true })
  })

  test('an empty fact is empty and an absent one undefined', () => {
    expect(read(element(Settings.PhoneNumber))).toEqual({ phoneNumber: '' })
    expect(read()).toEqual({})
  })
})

describe('buildProvisionResponse', () => {
  const document = provisionDocument({}, '14.1')
  const policy = { policyType: WBXML_POLICY, status: 1, policyKey: '1307199584', document }

  test('DeviceInformation, Status, Policies and RemoteWipe stand in this order', () => {
    const root = buildProvisionResponse({ wipe: 'device', policy, status: 1, deviceInformationStatus: 1 }, '14.1')
    expect(childrenOf(root).map((child) => child.tag.name)).toEqual([
      'DeviceInformation',
      'Status',
      'Policies',
      'RemoteWipe',
    ])
    const list = childOf(root, Provision.Policies)
    const first = list && childOf(list, Provision.Policy)
    expect(first && childrenOf(first).map((child) => child.tag.name)).toEqual([
      'PolicyType',
      'Status',
      'PolicyKey',
      'Data',
    ])
  })

  test('at 2.5 the document is a text, with its brackets as they are', () => {
    const wapDocument = '<wap-provisioningdoc><characteristic type="SecurityPolicy"/></wap-provisioningdoc>'
    const wap = { policyType: 'MS-WAP-Provisioning-XML', status: 1, policyKey: '7', wapDocument }
    const root = throughWire(buildProvisionResponse({ status: 1, policy: wap }, '2.5'))
    expect(parseProvisionResponse(root)).toEqual({ status: 1, policy: wap })
    const refused = buildProvisionResponse({ status: 1, policy: { ...wap, status: 3 } }, '2.5')
    expect(parseProvisionResponse(refused).policy).toEqual({ policyType: wap.policyType, status: 3 })
  })

  test('the answer of 2.5 among the vectors is read and built again to the same bytes', () => {
    const { examples }: { examples: { name: string; hex: string }[] } = JSON.parse(
      readFileSync(new URL('../../test-vectors/examples.json', import.meta.url), 'utf8'),
    )
    const hex = examples.find(({ name }) => name === 'provision-25-response')?.hex ?? ''
    const response = parseProvisionResponse(decode(new Uint8Array(Buffer.from(hex, 'hex'))))
    expect(response.policy?.wapDocument).toContain('<parm name="4131" value="0"/>')
    expect(Buffer.from(encode(buildProvisionResponse(response, '2.5'))).toString('hex')).toBe(hex)
  })

  test.each([2, 3, 4, 5])('with policy status %i there is neither key nor document', (policyStatus) => {
    const root = buildProvisionResponse({ status: 1, policy: { ...policy, status: policyStatus } }, '14.1')
    expect(parseProvisionResponse(root)).toEqual({
      status: 1,
      policy: { policyType: WBXML_POLICY, status: policyStatus },
    })
  })

  test('no policy key is 64 characters or more and a wipe has no children', () => {
    const root = buildProvisionResponse({ status: 1, wipe: 'device' }, '14.1')
    expect(childOf(root, Provision.RemoteWipe)?.content).toEqual([])
  })

  test.each(knownVersions.filter((version) => version !== '16.1'))(
    'an account-only wipe is never written at %s, nor turned into the other kind',
    (version) => {
      expect(() => buildProvisionResponse({ status: 1, wipe: 'account' }, version)).toThrow(ProtocolShapeError)
    },
  )

  test('at 16.1 it is', () => {
    expect(parseProvisionResponse(buildProvisionResponse({ status: 1, wipe: 'account' }, '16.1')).wipe).toBe('account')
  })
})

test('the PolicyType is the WAP one at 2.5 only', () => {
  expect(knownVersions.map((version) => policyTypeOf(version) === WBXML_POLICY)).toEqual([
    false,
    true,
    true,
    true,
    true,
    true,
    true,
  ])
})

describe('both sides', () => {
  const plain = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 })
  const deviceInformation: fc.Arbitrary<DeviceInformation> = fc.record(
    {
      model: plain,
      imei: plain,
      friendlyName: plain,
      os: plain,
      osLanguage: plain,
      phoneNumber: plain,
      userAgent: plain,
      mobileOperator: plain,
      enableOutboundSms: fc.boolean(),
    },
    { requiredKeys: ['model'] },
  )
  const request: fc.Arbitrary<ProvisionRequest> = fc.oneof(
    fc.record({ kind: fc.constant('initial'), policyType: plain, deviceInformation }),
    fc.record({
      kind: fc.constant('acknowledgment'),
      policyType: plain,
      policyKey: plain,
      status: fc.integer({ min: 1, max: 4 }),
    }),
    fc.record({ kind: fc.constant('empty') }),
    fc.record({
      kind: fc.constant('wipe-acknowledgment'),
      scope: fc.constantFrom('device', 'account'),
      status: fc.constantFrom(1, 2),
    }),
  )
  const response: fc.Arbitrary<ProvisionResponse> = fc.record(
    {
      status: fc.nat(200),
      deviceInformationStatus: fc.constantFrom(1, 2),
      policy: fc.record(
        {
          policyType: plain,
          status: fc.constant(1),
          policyKey: plain,
          document: fc.constant(throughWire(provisionDocument({}, '16.1'))),
        },
        { requiredKeys: ['policyType', 'status'] },
      ),
      wipe: fc.constantFrom('device', 'account'),
    },
    { requiredKeys: ['status'] },
  )

  test('the server reads what the phone asks', () => {
    fc.assert(
      fc.property(request, fc.constantFrom('14.1', '16.1'), (value, version) => {
        const parsed = parseProvisionRequest(throughWire(buildProvisionRequest(value, version)), version)
        expect(parsed).toEqual({ ok: true, value })
      }),
    )
  })

  test('the phone reads what the server answers', () => {
    fc.assert(
      fc.property(response, (value) => {
        expect(parseProvisionResponse(throughWire(buildProvisionResponse(value, '16.1')))).toEqual(value)
      }),
    )
  })

  test('before 14.1 the phone keeps its information for Settings', () => {
    const initial = { kind: 'initial', policyType: WBXML_POLICY, deviceInformation: { model: 'x' } } as const
    expect(buildProvisionRequest(initial, '14.0')).toEqual(element(Provision.Provision, [policies(type)]))
  })

  test('the phone makes no sense of an answer without a status', () => {
    expect(() => parseProvisionResponse(element(Provision.Provision))).toThrow(ProtocolShapeError)
  })
})

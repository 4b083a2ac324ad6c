import { describe, expect, test } from 'vitest'
import { throughWire } from '../testing/through-wire.ts'
import { Ping, Settings } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, textOf, type Tag, type WbxmlElement } from '../wbxml/index.ts'
import {
  buildSettingsRequest,
  buildSettingsResponse,
  parseSettingsRequest,
  parseSettingsResponse,
  ProtocolShapeError,
  type SettingsRequest,
  type SettingsResponse,
} from './index.ts'

const get = (tag: Tag, ...children: WbxmlElement[]) => element(tag, [element(Settings.Get, children)])
const set = (tag: Tag, ...children: WbxmlElement[]) => element(tag, [element(Settings.Set, children)])
const model = element(Settings.Model, 'Pixel 8')
const malformed = { ok: false, status: 2 }
const nothing = { deviceInformation: undefined, userInformation: false, oofGet: false, unsupported: [] }

describe('parseSettingsRequest', () => {
  test.each([
    [
      'what a phone says about itself',
      [set(Settings.DeviceInformation, model)],
      { ok: true, value: { ...nothing, deviceInformation: { model: 'Pixel 8' }, order: ['DeviceInformation'] } },
    ],
    [
      'two questions, in the order of the request (S16_TC13)',
      [get(Settings.Oof, element(Settings.BodyType, 'TEXT')), get(Settings.UserInformation)],
      { ok: true, value: { ...nothing, userInformation: true, oofGet: true, order: ['Oof', 'UserInformation'] } },
    ],
    [
      'setting automatic replies is not served',
      [set(Settings.Oof, element(Settings.OofState, '2'))],
      { ok: true, value: { ...nothing, unsupported: ['Oof'], order: ['Oof'] } },
    ],
    [
      'recovery passwords and rights management are not served',
      [set(Settings.DevicePassword, element(Settings.Password, '1234')), get(Settings.RightsManagementInformation)],
      {
        ok: true,
        value: {
          ...nothing,
          unsupported: ['DevicePassword', 'RightsManagementInformation'],
          order: ['DevicePassword', 'RightsManagementInformation'],
        },
      },
    ],
    ['no property at all is malformed', [], malformed],
    ['a property twice is malformed', [get(Settings.Oof), get(Settings.Oof)], malformed],
    ['a property without Get or Set is malformed', [element(Settings.UserInformation)], malformed],
    ['DeviceInformation without Set is malformed', [get(Settings.DeviceInformation)], malformed],
    ['a DevicePassword that sets nothing is malformed (S16_TC02)', [set(Settings.DevicePassword)], malformed],
    ['an element of another command is malformed', [element(Ping.Folders)], malformed],
  ] as const)('%s', (_name, children, parsed) => {
    expect(parseSettingsRequest(element(Settings.Settings, children), '14.1')).toEqual(parsed)
  })

  test('another root is malformed', () => {
    expect(parseSettingsRequest(element(Ping.Ping, [get(Settings.Oof)]), '14.1')).toEqual(malformed)
  })
})

const user = { emailAddresses: ['ann@example.org', 'a@example.org'], primarySmtpAddress: 'ann@example.org' }

describe('buildSettingsResponse', () => {
  test('a failure answers no property', () => {
    const root = buildSettingsResponse({ status: 2, deviceInformationStatus: 1, userInformation: user }, '14.1')
    expect(root).toEqual(element(Settings.Settings, [element(Settings.Status, '2')]))
  })

  test('properties stand in the order of the request', () => {
    const answers = { status: 1, deviceInformationStatus: 1, userInformation: user, oofState: 0 }
    const root = buildSettingsResponse({ ...answers, order: ['UserInformation', 'Oof'] }, '14.1')
    expect(childrenOf(root).map((child) => child.tag.name)).toEqual(['Status', 'UserInformation', 'Oof'])
    expect(childrenOf(buildSettingsResponse(answers, '14.1')).map((child) => child.tag.name)).toEqual([
      'Status',
      'Oof',
      'DeviceInformation',
      'UserInformation',
    ])
  })

  test.each([
    ['Oof', Settings.Oof, '5'],
    ['DevicePassword', Settings.DevicePassword, '7'],
    ['RightsManagementInformation', Settings.RightsManagementInformation, '168'],
  ] as const)('%s, which is not served, is refused by its own status', (name, tag, status) => {
    const root = buildSettingsResponse({ status: 1, unsupported: [name], order: [name] }, '14.1')
    expect(textOf(root, Settings.Status)).toBe('1')
    expect(childOf(root, tag)?.content).toEqual([element(Settings.Status, status)])
  })

  test('what is neither answered nor refused is left out', () => {
    const order = [
      'Oof',
      'DevicePassword',
      'DeviceInformation',
      'UserInformation',
      'RightsManagementInformation',
    ] as const
    expect(childrenOf(buildSettingsResponse({ status: 1, order }, '14.1'))).toHaveLength(1)
  })

  test('up to 14.0 the addresses stand in Get, from 14.1 on in an account (S16_TC04)', () => {
    const got = (version: '14.0' | '14.1') => {
      const property = childOf(
        buildSettingsResponse({ status: 1, userInformation: user }, version),
        Settings.UserInformation,
      )
      const holder = property && childOf(property, Settings.Get)
      return holder && childrenOf(holder).map((child) => child.tag.name)
    }
    expect(got('14.0')).toEqual(['EmailAddresses'])
    expect(got('14.1')).toEqual(['Accounts'])
  })
})

describe('both sides', () => {
  const requests: readonly (readonly [string, SettingsRequest])[] = [
    [
      'device information',
      { ...nothing, deviceInformation: { model: 'x', enableOutboundSms: true }, order: ['DeviceInformation'] },
    ],
    [
      'all it can ask',
      {
        deviceInformation: { model: 'x' },
        userInformation: true,
        oofGet: true,
        unsupported: [],
        order: ['Oof', 'DeviceInformation', 'UserInformation'],
      },
    ],
  ]
  test.each(requests)('the server reads what the phone asks: %s', (_name, request) => {
    const parsed = parseSettingsRequest(throughWire(buildSettingsRequest(request, '14.1')), '14.1')
    expect(parsed).toEqual({ ok: true, value: request })
  })

  const responses: readonly (readonly [string, SettingsResponse])[] = [
    ['a failure', { status: 4 }],
    ['device information', { status: 1, deviceInformationStatus: 1 }],
    ['addresses', { status: 1, userInformation: user }],
    ['no automatic replies', { status: 1, oofState: 0 }],
  ]
  test.each(responses)('the phone reads what the server answers: %s', (_name, response) => {
    for (const version of ['14.0', '14.1', '16.1'] as const) {
      expect(parseSettingsResponse(throughWire(buildSettingsResponse(response, version)))).toEqual(response)
    }
  })

  test.each([
    ['an answer without a status', element(Settings.Settings)],
    [
      'an account without addresses',
      element(Settings.Settings, [
        element(Settings.Status, '1'),
        get(Settings.UserInformation, element(Settings.Accounts, [element(Settings.Account)])),
      ]),
    ],
  ])('the phone makes no sense of %s', (_name, root) => {
    expect(() => parseSettingsResponse(root)).toThrow(ProtocolShapeError)
  })
})

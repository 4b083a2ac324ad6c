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
/** What a server says to all that it does not serve. */
const answerTo = ({ unsupported, statuses, order }: SettingsRequest): SettingsResponse => ({
  status: 1,
  unsupported,
  ...(statuses && { statuses }),
  ...(order && { order }),
})
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
      'automatic replies without times (S16_TC01)',
      [set(Settings.Oof, element(Settings.OofState, '2'))],
      { ok: true, value: { ...nothing, oofSet: { state: 2, messages: [] }, order: ['Oof'] } },
    ],
    [
      'a recovery password is served, rights management is not',
      [set(Settings.DevicePassword, element(Settings.Password, '1234')), get(Settings.RightsManagementInformation)],
      {
        ok: true,
        value: {
          ...nothing,
          devicePassword: '1234',
          unsupported: ['RightsManagementInformation'],
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

  const oofMessage = (...children: WbxmlElement[]) => element(Settings.OofMessage, children)
  const start = element(Settings.StartTime, '2026-01-01T00:00:00.000Z')
  const end = element(Settings.EndTime, '2026-01-02T00:00:00.000Z')
  const state = (value: string) => element(Settings.OofState, value)
  const text = (tag: Tag, reply: string) =>
    oofMessage(element(tag), element(Settings.Enabled, '1'), element(Settings.ReplyMessage, reply))

  test.each([
    ['an end before its start', [state('2'), element(Settings.StartTime, '2026-01-03T00:00:00.000Z'), end], 5],
    ['a time that is none', [state('1'), element(Settings.StartTime, 'tomorrow')], 2],
    ['a text longer than a letter', [state('1'), text(Settings.AppliesToInternal, 'x'.repeat(8_001))], 5],
    ['from now on to the end alone is malformed (S16_TC03)', [state('2'), end], 2],
    ['from the start alone is malformed (S16_TC03)', [state('2'), start], 2],
    ['no state at all', [start, end], 5],
    ['a state that is none', [state('3')], 5],
    ['a body type that is none (S16_TC11)', [state('0'), oofMessage(element(Settings.BodyType, 'RTF'))], 5],
    [
      'two texts for senders outside (S16_TC12)',
      [state('0'), text(Settings.AppliesToExternalKnown, 'a'), text(Settings.AppliesToExternalUnknown, 'b')],
      6,
    ],
  ] as const)('automatic replies: %s', (_name, children, status) => {
    const parsed = parseSettingsRequest(element(Settings.Settings, [set(Settings.Oof, ...children)]), '14.1')
    expect(parsed.ok && [parsed.value.statuses, parsed.value.oofSet]).toEqual([{ Oof: status }, undefined])
    const root = parsed.ok && buildSettingsResponse(answerTo(parsed.value), '14.1')
    expect(root && childOf(root, Settings.Oof)?.content).toEqual([element(Settings.Status, String(status))])
  })

  test('automatic replies: off with both times is right as well (S16_TC17)', () => {
    const parsed = parseSettingsRequest(element(Settings.Settings, [set(Settings.Oof, state('0'), start, end)]), '14.1')
    const times = { startTime: new Date('2026-01-01'), endTime: new Date('2026-01-02') }
    expect(parsed.ok && parsed.value.oofSet).toEqual({ state: 0, ...times, messages: [] })
  })

  test('automatic replies: three audiences at once, and one without a text is not enabled (S16_TC09, TC10)', () => {
    const internal = oofMessage(element(Settings.AppliesToInternal), element(Settings.Enabled, '1'))
    const property = set(
      Settings.Oof,
      state('1'),
      internal,
      text(Settings.AppliesToExternalKnown, 'a'),
      text(Settings.AppliesToExternalUnknown, 'a'),
    )
    const parsed = parseSettingsRequest(element(Settings.Settings, [property]), '14.1')
    const external = { isEnabled: true, text: 'a', bodyType: 'TEXT' }
    expect(parsed.ok && parsed.value.oofSet?.messages).toEqual([
      { audience: 'internal', isEnabled: false },
      { audience: 'externalKnown', ...external },
      { audience: 'externalUnknown', ...external },
    ])
  })

  test('a recovery password of more than 256 characters is refused for its length (S16_TC16)', () => {
    const password = set(Settings.DevicePassword, element(Settings.Password, 'p'.repeat(257)))
    const parsed = parseSettingsRequest(element(Settings.Settings, [password]), '14.1')
    expect(JSON.stringify(parsed)).not.toContain('ppp')
    const root = parsed.ok && buildSettingsResponse(answerTo(parsed.value), '14.1')
    expect(root && childOf(root, Settings.DevicePassword)?.content).toEqual([element(Settings.Status, '5')])
  })

  test('before 14.1 nobody knows of rights management', () => {
    const root = element(Settings.Settings, [get(Settings.RightsManagementInformation)])
    expect(parseSettingsRequest(root, '14.0')).toEqual(malformed)
    expect(parseSettingsRequest(root, '14.1')).toMatchObject({ ok: true })
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
    const answers = {
      status: 1,
      deviceInformationStatus: 1,
      userInformation: user,
      oof: { state: 0, messages: [] },
    } as const
    const root = buildSettingsResponse({ ...answers, order: ['UserInformation', 'Oof'] }, '14.1')
    expect(childrenOf(root).map((child) => child.tag.name)).toEqual(['Status', 'UserInformation', 'Oof'])
    expect(childrenOf(buildSettingsResponse(answers, '14.1')).map((child) => child.tag.name)).toEqual([
      'Status',
      'Oof',
      'DeviceInformation',
      'UserInformation',
    ])
  })

  test.each([['RightsManagementInformation', Settings.RightsManagementInformation, '168']] as const)(
    '%s, which is not served, is refused by its own status',
    (name, tag, status) => {
      const root = buildSettingsResponse({ status: 1, unsupported: [name], order: [name] }, '14.1')
      expect(textOf(root, Settings.Status)).toBe('1')
      expect(childOf(root, tag)?.content).toEqual([element(Settings.Status, status)])
    },
  )

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
    ['no automatic replies', { status: 1, oof: { state: 0, messages: [] } }],
    [
      'automatic replies',
      {
        status: 1,
        oof: {
          state: 2,
          startTime: new Date('2026-01-01'),
          endTime: new Date('2026-01-02'),
          messages: [{ audience: 'internal', isEnabled: true, text: 'Away', bodyType: 'TEXT' }],
        },
      },
    ],
    ['what became of two Sets', { status: 1, oofSetStatus: 1, devicePasswordStatus: 7 }],
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

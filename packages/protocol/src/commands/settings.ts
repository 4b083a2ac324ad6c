import type { ProtocolVersion } from '../http/index.ts'
import { GlobalStatus, SettingsPropertyStatus, SettingsStatus } from '../status/index.ts'
import {
  accepted,
  isAtLeast,
  numberElement,
  optional,
  present,
  ProtocolShapeError,
  refused,
  requireChild,
  requireInteger,
  requireRoot,
  textElement,
  type Parsed,
} from '../values/index.ts'
import { Settings } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, ownText, textOf, type Tag, type WbxmlElement } from '../wbxml/index.ts'
import { deviceInformationElement, readDeviceInformation, type DeviceInformation } from './device-information.ts'
import { bodyTypeOf, oofChildren, readOofSet, type OofSettings } from './settings-oof.ts'

/** The properties a phone may get or set ([MS-ASCMD] 2.2.1.18). */
export type SettingName =
  | 'DeviceInformation'
  | 'UserInformation'
  | 'Oof'
  | 'DevicePassword'
  | 'RightsManagementInformation'

/**
 * `unsupported` names what was asked for and is not served: rights management, and what has arguments that cannot be;
 * `statuses` says why. `devicePassword`: '' takes the recovery password away. `order` is the order of the request, which the answer has to keep.
 */
export type SettingsRequest = {
  readonly deviceInformation: DeviceInformation | undefined
  readonly userInformation: boolean
  readonly oofGet: boolean
  /** In which form the phone wants the texts; plain text where it does not say. */
  readonly oofBodyType?: 'TEXT' | 'HTML'
  readonly oofSet?: OofSettings
  readonly devicePassword?: string
  readonly unsupported: readonly SettingName[]
  readonly statuses?: SettingStatuses
  readonly order?: readonly SettingName[]
}

export type SettingStatuses = { readonly [Name in 'Oof' | 'DevicePassword']?: number }

/** Hand `unsupported`, `statuses` and `order` of the request on. `oof` answers Oof Get, the two statuses Set. */
export type SettingsResponse = {
  readonly status: number
  readonly deviceInformationStatus?: number
  readonly userInformation?: { readonly emailAddresses: readonly string[]; readonly primarySmtpAddress: string }
  readonly oof?: OofSettings
  readonly oofSetStatus?: number
  readonly devicePasswordStatus?: number
  readonly unsupported?: readonly SettingName[]
  readonly statuses?: SettingStatuses
  readonly order?: readonly SettingName[]
}

/** Refusals (Settings/Status): 2 for a malformed request, which then answers no property at all. */
export function parseSettingsRequest(root: WbxmlElement, version: ProtocolVersion): Parsed<SettingsRequest> {
  const properties = childrenOf(root)
  const order = properties
    .map((property) => settingNames.get(property.tag))
    .filter((name) => name !== undefined)
    .filter((name) => isSettingIn(name, version))
  const isWhole = order.length === properties.length && new Set(order).size === order.length
  if (root.tag !== Settings.Settings || !isWhole || order.length === 0) return refused(SettingsStatus.ProtocolError)
  if (properties.some(isEmptyProperty)) return refused(SettingsStatus.ProtocolError)
  const oof = childOf(root, Settings.Oof)
  const get = oof && childOf(oof, Settings.Get)
  const oofGet = get !== undefined
  const deviceInformation = readDeviceInformation(root)
  const { statuses, ...sets } = readSets(root)
  const isUnsaid = order.includes('DeviceInformation') && deviceInformation === undefined
  if (isUnsaid) return refused(SettingsStatus.ProtocolError)
  return accepted({
    deviceInformation,
    userInformation: order.includes('UserInformation'),
    oofGet,
    ...(get && bodyTypeOf(textOf(get, Settings.BodyType)) === 'HTML' && { oofBodyType: 'HTML' }),
    ...sets,
    unsupported: order.filter((name) => name === 'RightsManagementInformation' || name in statuses),
    ...(Object.keys(statuses).length > 0 && { statuses }),
    order,
  })
}

function isSettingIn(name: SettingName, version: ProtocolVersion): boolean {
  return name !== 'RightsManagementInformation' || isAtLeast(version, '14.1')
}

const MAX_PASSWORD_LENGTH = 256

/** What is to be set, and what is to be said of a Set by its arguments alone. */
function readSets(
  root: WbxmlElement,
): Pick<SettingsRequest, 'oofSet' | 'devicePassword'> & { statuses: SettingStatuses } {
  const oof = setOf(root, Settings.Oof)
  const read = oof && readOofSet(oof)
  const device = setOf(root, Settings.DevicePassword)
  const password = device && (textOf(device, Settings.Password) ?? '')
  const isTooLong = (password ?? '').length > MAX_PASSWORD_LENGTH
  return {
    ...(read && 'settings' in read && { oofSet: read.settings }),
    ...(password !== undefined && !isTooLong && { devicePassword: password }),
    statuses: {
      ...(read && 'status' in read && { Oof: read.status }),
      ...(isTooLong && { DevicePassword: SettingsPropertyStatus.InvalidArguments }),
    },
  }
}

function setOf(root: WbxmlElement, tag: Tag): WbxmlElement | undefined {
  const property = childOf(root, tag)
  return property && childOf(property, Settings.Set)
}

const settingNames: ReadonlyMap<Tag, SettingName> = new Map<Tag, SettingName>([
  [Settings.DeviceInformation, 'DeviceInformation'],
  [Settings.UserInformation, 'UserInformation'],
  [Settings.Oof, 'Oof'],
  [Settings.DevicePassword, 'DevicePassword'],
  [Settings.RightsManagementInformation, 'RightsManagementInformation'],
])

/** A property without Get or Set, and a DevicePassword that sets nothing, make the whole request malformed. */
function isEmptyProperty(property: WbxmlElement): boolean {
  const [act] = childrenOf(property)
  if (act === undefined || (act.tag !== Settings.Get && act.tag !== Settings.Set)) return true
  return property.tag === Settings.DevicePassword && childOf(act, Settings.Password) === undefined
}

/** Status first, then each property in the order of the request, each with a status of its own. */
export function buildSettingsResponse(response: SettingsResponse, version: ProtocolVersion): WbxmlElement {
  const status = numberElement(Settings.Status, response.status)
  if (response.status !== SettingsStatus.Success) return element(Settings.Settings, [status])
  const order = response.order ?? defaultOrder
  return element(Settings.Settings, [
    status,
    ...order.flatMap((name) => propertyElement(name, response, version) ?? []),
  ])
}

const defaultOrder: readonly SettingName[] = [
  'Oof',
  'DeviceInformation',
  'DevicePassword',
  'UserInformation',
  'RightsManagementInformation',
]

function propertyElement(
  name: SettingName,
  response: SettingsResponse,
  version: ProtocolVersion,
): WbxmlElement | undefined {
  const isUnsupported = response.unsupported?.includes(name) ?? false
  switch (name) {
    case 'DeviceInformation':
      return optional(response.deviceInformationStatus, (status) => answer(Settings.DeviceInformation, status))
    case 'UserInformation':
      return optional(response.userInformation, (user) =>
        answer(Settings.UserInformation, SettingsPropertyStatus.Success, userInformationChildren(user, version)),
      )
    case 'Oof':
      if (response.oof) return answer(Settings.Oof, SettingsPropertyStatus.Success, oofChildren(response.oof))
      return optional(response.statuses?.Oof ?? response.oofSetStatus, (status) => answer(Settings.Oof, status))
    case 'DevicePassword':
      return optional(response.statuses?.DevicePassword ?? response.devicePasswordStatus, (status) =>
        answer(Settings.DevicePassword, status),
      )
    case 'RightsManagementInformation':
      return isUnsupported ? answer(Settings[name], GlobalStatus.IRM_FeatureDisabled) : undefined
  }
}

function answer(tag: Tag, status: number, got?: readonly WbxmlElement[]): WbxmlElement {
  return element(
    tag,
    present(
      numberElement(Settings.Status, status),
      optional(got, (children) => element(Settings.Get, children)),
    ),
  )
}

/** Up to 14.0 the addresses stand in Get itself, from 14.1 on in an account, with the primary one named. */
function userInformationChildren(
  user: NonNullable<SettingsResponse['userInformation']>,
  version: ProtocolVersion,
): readonly WbxmlElement[] {
  const addresses = user.emailAddresses.map((address) => textElement(Settings.SMTPAddress, address))
  if (!isAtLeast(version, '14.1')) return [element(Settings.EmailAddresses, addresses)]
  const primary = textElement(Settings.PrimarySmtpAddress, user.primarySmtpAddress)
  const account = element(Settings.Account, [element(Settings.EmailAddresses, [...addresses, primary])])
  return [element(Settings.Accounts, [account])]
}

/** The phone's side of `parseSettingsRequest`; what it cannot ask for (`unsupported`) it does not send. */
export function buildSettingsRequest(request: SettingsRequest, _version: ProtocolVersion): WbxmlElement {
  const get = element(Settings.Get)
  return element(
    Settings.Settings,
    present(
      request.oofGet
        ? element(Settings.Oof, [
            element(Settings.Get, [textElement(Settings.BodyType, request.oofBodyType ?? 'TEXT')]),
          ])
        : optional(request.oofSet, (oof) => element(Settings.Oof, [element(Settings.Set, oofChildren(oof))])),
      optional(request.devicePassword, (password) =>
        element(Settings.DevicePassword, [element(Settings.Set, [textElement(Settings.Password, password)])]),
      ),
      optional(request.deviceInformation, deviceInformationElement),
      request.userInformation ? element(Settings.UserInformation, [get]) : undefined,
    ),
  )
}

/** The phone's side of `buildSettingsResponse`. Throws ProtocolShapeError for what is no such answer. */
export function parseSettingsResponse(root: WbxmlElement): SettingsResponse {
  requireRoot(root, Settings.Settings)
  const information = childOf(root, Settings.DeviceInformation)
  const userInformation = childOf(root, Settings.UserInformation)
  const oof = childOf(root, Settings.Oof)
  const oofGet = oof && childOf(oof, Settings.Get)
  const devicePassword = childOf(root, Settings.DevicePassword)
  return {
    status: requireInteger(root, Settings.Status),
    ...(information && { deviceInformationStatus: requireInteger(information, Settings.Status) }),
    ...(userInformation && { userInformation: readUserInformation(requireChild(userInformation, Settings.Get)) }),
    ...(oofGet && { oof: requireOof(oofGet) }),
    ...(oof && !oofGet && { oofSetStatus: requireInteger(oof, Settings.Status) }),
    ...(devicePassword && { devicePasswordStatus: requireInteger(devicePassword, Settings.Status) }),
  }
}

function requireOof(got: WbxmlElement): OofSettings {
  const read = readOofSet(got)
  if ('settings' in read) return read.settings
  throw new ProtocolShapeError('the automatic replies cannot be read')
}

function readUserInformation(got: WbxmlElement): NonNullable<SettingsResponse['userInformation']> {
  const accounts = childOf(got, Settings.Accounts)
  const holder = accounts === undefined ? got : requireChild(accounts, Settings.Account)
  const list = requireChild(holder, Settings.EmailAddresses)
  const emailAddresses = childrenOf(list)
    .filter((child) => child.tag === Settings.SMTPAddress)
    .map(ownText)
  return {
    emailAddresses,
    primarySmtpAddress: textOf(list, Settings.PrimarySmtpAddress) ?? emailAddresses[0] ?? '',
  }
}

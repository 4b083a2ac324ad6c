import { idParam, textParam, type UrlSearch } from '../../app/url-search.ts'
import type { SimulatedDevice } from './rule-detail-queries.ts'

/** What a described device says of itself, by the characteristic of Exchange, and its name in a link. */
export const describedBy = {
  DeviceModel: 'model',
  DeviceType: 'type',
  DeviceOS: 'os',
  UserAgent: 'agent',
  XMSWLHeader: 'wl',
} as const

export const characteristics = ['UserAgent', 'DeviceModel', 'DeviceType', 'DeviceOS', 'XMSWLHeader'] as const

export type Description = {
  readonly texts: Readonly<Record<keyof typeof describedBy, string>>
  readonly user: string | undefined
  readonly deviceId: string
  readonly hasDeviceInformation: boolean
}

export type SimulateSearch = {
  /** One that is there. */
  readonly device: string | undefined
  readonly described: Description
  /** A link with a description asks at once. */
  readonly isAsked: boolean
}

export function parseSimulateSearch(raw: UrlSearch): SimulateSearch {
  const text = (name: string) => textParam(raw, name, 256) ?? ''
  const described: Description = {
    texts: {
      DeviceModel: text(describedBy.DeviceModel),
      DeviceType: text(describedBy.DeviceType),
      DeviceOS: text(describedBy.DeviceOS),
      UserAgent: text(describedBy.UserAgent),
      XMSWLHeader: text(describedBy.XMSWLHeader),
    },
    user: idParam(raw, 'user'),
    deviceId: textParam(raw, 'id', 32) ?? '',
    hasDeviceInformation: raw['new'] !== 'yes',
  }
  return { device: idParam(raw, 'device'), described, isAsked: raw['asked'] === 'yes' }
}

/** The link to a description; what is empty is left out of it. */
export function searchOf({ texts, user, deviceId, hasDeviceInformation }: Description): UrlSearch {
  const said = characteristics.map((id) => [describedBy[id], texts[id].trim() || undefined])
  return {
    ...Object.fromEntries(said),
    user,
    id: deviceId.trim() || undefined,
    new: hasDeviceInformation ? undefined : 'yes',
    asked: 'yes',
  }
}

export function simulatedDeviceOf({ texts, user, deviceId, hasDeviceInformation }: Description): SimulatedDevice {
  return {
    device: { ...texts, ...(deviceId.trim() && { deviceId: deviceId.trim() }) },
    hasDeviceInformation,
    ...(user !== undefined && { user }),
  }
}

import { choiceParam, idParam, textParam, type UrlSearch } from '../../app/url-search.ts'
import type { AccessState, DeviceFilter } from './device-queries.ts'

export const deviceStates = [
  'allowed',
  'quarantined',
  'blocked',
  'deviceDiscovery',
  'unknown',
] as const satisfies readonly AccessState[]

const sorts = ['user', '-user', 'lastSync', '-lastSync', 'accessSince', '-accessSince'] as const

export type DeviceSearch = DeviceFilter & { readonly peek?: string }

export const defaultDeviceSort = 'user'

/** The view of the device list that a URL asks for. */
export function parseDeviceSearch(raw: UrlSearch): DeviceSearch {
  return {
    q: textParam(raw, 'q'),
    state: choiceParam(raw, 'state', deviceStates),
    user: idParam(raw, 'user'),
    wipe: choiceParam(raw, 'wipe', ['open']),
    sort: choiceParam(raw, 'sort', sorts),
    peek: idParam(raw, 'peek'),
  }
}

/** What of the view goes to the API: not the open panel, and not the order that it has anyway. */
export function deviceFilterOf({ q, state, user, wipe, sort }: DeviceSearch): DeviceFilter {
  return { q, state, user, wipe, sort: sort === defaultDeviceSort ? undefined : sort }
}

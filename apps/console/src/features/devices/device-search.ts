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

/** The view of the device list that a URL asks for. The default order is left out. */
export function parseDeviceSearch(raw: UrlSearch): DeviceSearch {
  const sort = choiceParam(raw, 'sort', sorts)
  return {
    q: textParam(raw, 'q'),
    state: choiceParam(raw, 'state', deviceStates),
    user: idParam(raw, 'user'),
    sort: sort === defaultDeviceSort ? undefined : sort,
    peek: idParam(raw, 'peek'),
  }
}

/** What of the view goes to the API: not the open panel. */
export function deviceFilterOf({ peek: _, ...filter }: DeviceSearch): DeviceFilter {
  return filter
}

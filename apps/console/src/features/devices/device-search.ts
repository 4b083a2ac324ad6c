import { choiceParam, idParam, textParam, type UrlSearch } from '../../app/url-search.ts'
import type { AccessState, DeviceFilter } from './device-queries.ts'

export const deviceStates = [
  'allowed',
  'quarantined',
  'blocked',
  'deviceDiscovery',
  'unknown',
] as const satisfies readonly AccessState[]

export const deviceSorts = ['user', '-user', 'lastSync', '-lastSync', 'accessSince', '-accessSince'] as const

export type DeviceSort = (typeof deviceSorts)[number]

export type DeviceSearch = {
  readonly q?: string
  readonly view?: string
  readonly sort?: DeviceSort
  /** Ids of columns, in their order, with commas between. */
  readonly cols?: string
  readonly peek?: string
  /** A dialog over the list. */
  readonly act?: 'cleanup'
  // Names of links from before: each says what a term of `q` says.
  readonly state?: AccessState
  readonly user?: string
  readonly wipe?: 'open'
}

export const defaultDeviceSort = 'user'

const longestQuery = 500

/** The view of the device list that a URL asks for. */
export function parseDeviceSearch(raw: UrlSearch): DeviceSearch {
  return {
    q: textParam(raw, 'q', longestQuery),
    view: textParam(raw, 'view', 40),
    sort: choiceParam(raw, 'sort', deviceSorts),
    cols: textParam(raw, 'cols', 300),
    peek: idParam(raw, 'peek'),
    act: choiceParam(raw, 'act', ['cleanup']),
    state: choiceParam(raw, 'state', deviceStates),
    user: idParam(raw, 'user'),
    wipe: choiceParam(raw, 'wipe', ['open']),
  }
}

/** The whole query of a link, also of one from before. */
export function deviceQueryOf({ q, state, user, wipe }: DeviceSearch): string {
  const terms = [state && `state:${state}`, user && `user:${user}`, wipe && `wipe:${wipe}`, q]
  return terms.filter(Boolean).join(' ')
}

/** What of the view goes to the API: not the open panel, and not the order that it has anyway. */
export function deviceFilterOf(search: DeviceSearch): DeviceFilter {
  const { sort } = search
  return { q: deviceQueryOf(search) || undefined, sort: sort === defaultDeviceSort ? undefined : sort }
}

import type { DeviceDetail, DeviceSummary } from '@gatepost/contract'
import { infiniteQueryOptions, queryOptions, type InfiniteData } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'
import { afterCursor, keyset, windowedKeyset, type PlacedPage } from '../../api/keyset.ts'

export type { DeviceDetail, DeviceSummary }
/** A page of the list, and where in the list it stands. */
export type DevicePage = Answer<'listDevices'> & { readonly place: PlacedPage }
export type DevicePages = InfiniteData<DevicePage, PlacedPage>
export type AccessState = DeviceSummary['accessState']
export type AccessReason = DeviceSummary['accessReason']
export type DeviceRowFacts = Partial<DeviceSummary> & { readonly id: string }
export type AccessChoice = 'allow' | 'block' | 'default'

export type DeviceFilter = {
  readonly q?: string
  readonly state?: AccessState
  readonly user?: string
  readonly wipe?: 'open'
  readonly sort?: 'user' | '-user' | 'lastSync' | '-lastSync' | 'accessSince' | '-accessSince'
}

export const deviceKeys = {
  all: ['devices'],
  lists: ['devices', 'list'],
} as const

const rowsPerPage = 100

/** The device list. It never goes stale by the clock: live hints mark it, so that rows do not move under a hand. */
export const devicesQuery = (filter: DeviceFilter) =>
  infiniteQueryOptions({
    queryKey: [...deviceKeys.lists, filter],
    queryFn: ({ pageParam, signal }) => readDevicePage(filter, pageParam, signal),
    ...windowedKeyset,
    staleTime: Infinity,
  })

export async function readDevicePage(
  filter: DeviceFilter,
  place: PlacedPage,
  signal?: AbortSignal,
): Promise<DevicePage> {
  const page = await call('listDevices', { query: deviceListQuery(filter, place.after), ...(signal && { signal }) })
  return { ...page, place }
}

/** The query of the API behind a filter; also what the API echo shows. */
export function deviceListQuery(filter: DeviceFilter, after?: string) {
  return { limit: rowsPerPage, ...filter, ...afterCursor(after) }
}

/** How many devices a query finds: a count like those of the overview, read again with them. */
export const deviceCountQuery = (q: string) =>
  queryOptions({
    queryKey: ['overview', 'device-count', q],
    queryFn: async ({ signal }) => (await call('listDevices', { query: { q, limit: 1 }, signal })).count,
    staleTime: 30_000,
  })

/** What the devices of a query are like: a second request, so that the rows come first. */
export const deviceFacetsQuery = (q: string) =>
  queryOptions({
    queryKey: ['devices', 'facets', q],
    queryFn: ({ signal }) => call('listDeviceFacets', { query: { q }, signal }),
    staleTime: 30_000,
  })

export const deviceQuery = (id: string) =>
  queryOptions({
    queryKey: ['devices', 'one', id],
    queryFn: ({ signal }) => call('getDevice', { params: { id }, signal }),
  })

export const deviceHistoryQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['devices', 'history', id],
    queryFn: ({ pageParam, signal }) =>
      call('getDeviceHistory', {
        params: { id },
        query: { limit: 50, ...afterCursor(pageParam) },
        signal,
      }),
    ...keyset,
  })

/** The decisions on a device's access, newest first. */
export const deviceDecisionsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['devices', 'decisions', id],
    queryFn: ({ pageParam, signal }) =>
      call('listDecisions', { params: { id }, query: { limit: 20, ...afterCursor(pageParam) }, signal }),
    ...keyset,
  })

/** Puts fresh facts of one device into its row, where the row is loaded; order and pages stay. */
export function patchDeviceRow(list: DevicePages, device: DeviceRowFacts): DevicePages {
  const isRow = (row: DeviceSummary) => row.id === device.id
  if (!list.pages.some((page) => page.items.some(isRow))) return list
  return {
    ...list,
    pages: list.pages.map((page) => ({
      ...page,
      items: page.items.map((row) => (isRow(row) ? { ...row, ...device } : row)),
    })),
  }
}

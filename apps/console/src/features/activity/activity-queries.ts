import type { ActivityGroup, HeldRequest, LiveActivity } from '@gatepost/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import { addToRing, newerThan, type ActivityRing } from './activity-ring.ts'

export type {
  ActivityGroup,
  ActivityRequest,
  BusyGroup,
  HeldRequest,
  ProtocolLog,
  RequestMinutes,
} from '@gatepost/contract'

const rowsPerReading = 200
const heldShown = 200
const minutesEvery = 15_000

/** The tail: each reading asks for what is new and joins it to what is known. Hints of the topic make it read. */
export const tailQuery = (q: string | undefined) =>
  queryOptions({
    queryKey: ['activity', 'tail', q],
    queryFn: async ({ client, queryKey, signal }): Promise<ActivityRing> => {
      const known = client.getQueryData<ActivityRing>(queryKey)
      const newer = newerThan(known)
      const { items, next } = await call('listActivity', { query: tailListQuery(q, newer), signal })
      return addToRing(known, { items, isWhole: newer === undefined || next === null })
    },
    staleTime: Infinity,
    // A view that one comes back to begins anew: what it missed is no news.
    gcTime: 0,
    structuralSharing: false,
  })

/** The query of the API behind the tail; also what the API echo shows. */
export function tailListQuery(q: string | undefined, newer?: string) {
  return { limit: rowsPerReading, ...(q !== undefined && { q }), ...(newer !== undefined && { newer }) }
}

/** What waits and who asks most; `fresh`: what did not wait at the last reading. */
export type Live = LiveActivity & { readonly fresh: ReadonlySet<string> }

export const liveQuery = (q: string | undefined, group: ActivityGroup) =>
  queryOptions({
    queryKey: ['activity', 'live', q, group],
    queryFn: async ({ client, queryKey, signal }): Promise<Live> => {
      const known = client.getQueryData<Live>(queryKey)?.held.items
      const live = await call('getLiveActivity', { query: liveListQuery(q, group), signal })
      return { ...live, fresh: known ? newOnes(known, live.held.items) : new Set() }
    },
    staleTime: Infinity,
    gcTime: 0,
    structuralSharing: false,
  })

export function liveListQuery(q: string | undefined, group: ActivityGroup) {
  return { limit: heldShown, group, ...(q !== undefined && { q }) }
}

function newOnes(known: readonly HeldRequest[], held: readonly HeldRequest[]): ReadonlySet<string> {
  const ids = new Set(known.map(({ requestId }) => requestId))
  return new Set(held.flatMap(({ requestId }) => (ids.has(requestId) ? [] : [requestId])))
}

/** Read by the clock: it changes every second, and nobody sees that. */
export const minutesQuery = queryOptions({
  queryKey: ['request-minutes'],
  queryFn: ({ signal }) => call('listRequestMinutes', { signal }),
  staleTime: minutesEvery,
  refetchInterval: minutesEvery,
})

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: ['activity-request', id],
    queryFn: ({ signal }) => call('getActivity', { params: { id }, signal }),
    staleTime: minutesEvery,
  })

/** Whether a device's protocol is logged; hints about the device make it read. */
export const diagnosticsQuery = (deviceId: string) =>
  queryOptions({
    queryKey: ['devices', 'diagnostics', deviceId],
    queryFn: ({ signal }) => call('getDeviceDiagnostics', { params: { id: deviceId }, signal }),
  })

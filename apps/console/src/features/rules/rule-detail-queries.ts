import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { Answer, CallInput } from '../../api/client.ts'

// What only the pages of rules ask: the list of rules comes with the router, and these would come with it.

export type RulesPreview = Answer<'previewAccessRules'>
export type PreviewedChange = CallInput<'previewAccessRules'>['body']
export type Simulation = Answer<'simulateAccess'>
export type SimulatedDevice = CallInput<'simulateAccess'>['body']

/** What a change would do to the fleet; nothing is saved. While the next answer is computed the last one stays. */
export const rulesPreviewQuery = (change: PreviewedChange | null) =>
  queryOptions({
    queryKey: ['rules', 'preview', change],
    queryFn: ({ signal }) => {
      if (change === null) throw new Error('there is no change to preview')
      return call('previewAccessRules', { body: change, signal })
    },
    enabled: change !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })

/** What would be decided on a device; nothing is saved. */
export const simulationQuery = (device: SimulatedDevice | null) =>
  queryOptions({
    queryKey: ['rules', 'simulation', device],
    queryFn: ({ signal }) => {
      if (device === null) throw new Error('there is no device to decide on')
      return call('simulateAccess', { body: device, signal })
    },
    enabled: device !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })

export const similarDevicesQuery = (id: string) =>
  queryOptions({
    queryKey: ['devices', 'similar', id],
    queryFn: ({ signal }) => call('listSimilarDevices', { params: { id }, signal }),
  })

/** What really connects, for completing what is typed. */
export const seenDevicesQuery = (text: string) =>
  queryOptions({
    queryKey: ['devices', 'classes', text],
    queryFn: ({ signal }) => call('listDeviceClasses', { query: { limit: 50, q: text }, signal }),
    placeholderData: keepPreviousData,
  })

/** What a changed rule touches: other decisions, and so nearly everything on screen. */
export async function refreshAfterRules(queries: QueryClient): Promise<void> {
  const roots = ['rules', 'devices', 'quarantine', 'overview', 'audit']
  await Promise.all(roots.map((root) => queries.invalidateQueries({ queryKey: [root] })))
}

import type { DailyGroup, InventoryGroup } from '@gatepost/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'

export type { InventoryGroup }
export type Inventory = Answer<'getInventory'>
export type DeviceDays = Answer<'listDeviceDays'>

// Figures of a whole fleet are not chased: they are read again when somebody comes back after a while.
const staleTime = 5 * 60_000

export const inventoryQuery = (group: InventoryGroup, q = '') =>
  queryOptions({
    queryKey: ['reports', 'inventory', group, q],
    queryFn: ({ signal }) => call('getInventory', { query: inventoryParams(group, q), signal }),
    staleTime,
  })

/** The query of the API behind the report; also what the API echo shows. */
export function inventoryParams(group: InventoryGroup, q: string) {
  return q === '' ? { group } : { group, q }
}

export const deviceDaysQuery = (group: DailyGroup) =>
  queryOptions({
    queryKey: ['reports', 'days', group],
    queryFn: ({ signal }) => call('listDeviceDays', { query: { group, days: 90 }, signal }),
    staleTime,
  })

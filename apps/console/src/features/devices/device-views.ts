import type { DeviceSort } from './device-search.ts'

/** A view that everyone has: the name of a query with an order. */
export type SystemView = {
  readonly id: string
  readonly q: string
  readonly sort?: DeviceSort
}

/** In the order of their tabs. */
export const deviceViews = [
  { id: 'all', q: '' },
  { id: 'quarantined', q: 'state:quarantined', sort: 'accessSince' },
  { id: 'wipe', q: 'wipe:open' },
  { id: 'blocked', q: 'state:blocked' },
  { id: 'stale', q: 'last:>90d', sort: 'lastSync' },
  { id: 'never', q: 'last:never' },
  { id: 'old', q: 'eas:<14.1' },
  { id: 'exempt', q: 'exemption:allow' },
] as const satisfies readonly SystemView[]

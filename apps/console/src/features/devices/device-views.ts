import type { DeviceSort } from './device-search.ts'

/** A view that everyone has: the name of a query with an order. */
export type SystemView = {
  readonly id: string
  readonly q: string
  readonly sort?: DeviceSort
  /** Counting it means looking at the whole fleet: it is counted only while somebody looks at it. */
  readonly isCostly?: boolean
  /** Behind "More": looked for now and then. */
  readonly isRare?: boolean
}

/** In the order of their tabs. */
export const deviceViews = [
  { id: 'all', q: '' },
  { id: 'quarantined', q: 'state:quarantined', sort: 'accessSince' },
  { id: 'wipe', q: 'wipe:open' },
  { id: 'blocked', q: 'state:blocked' },
  {
    id: 'policy',
    q: 'policystate:none,pending,partly-applied,not-applied',
    isCostly: true,
  },
  { id: 'failing', q: 'state:allowed sync:failing', sort: 'lastSync' },
  { id: 'stale', q: 'last:>90d', sort: 'lastSync' },
  { id: 'never', q: 'last:never', isRare: true },
  { id: 'duplicate', q: 'duplicate:yes', isCostly: true, isRare: true },
  { id: 'old', q: 'eas:<14.1', isRare: true },
  { id: 'exempt', q: 'exemption:allow', isRare: true },
] as const satisfies readonly SystemView[]

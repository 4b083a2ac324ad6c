import type { ActivityRequest } from '@gatepost/contract'

/** The tail as it is shown: the newest first, bounded, with what came since it began. */
export type ActivityRing = {
  readonly rows: readonly ActivityRequest[]
  /** Those that the last reading brought: they glow once. */
  readonly fresh: ReadonlySet<string>
  /** How many came since the tail began, and how many of them were errors. */
  readonly arrived: number
  readonly arrivedErrors: number
}

export const ringSize = 500

/**
 * Rows written together may be committed out of order: what was read of the last seconds is read again, and told apart by
 * its id.
 */
const overlapMs = 3_000

/** After which id the next reading begins; undefined where everything is read. */
export function newerThan(ring: ActivityRing | undefined): string | undefined {
  const [newest] = ring?.rows ?? []
  if (!newest) return undefined
  const settled = Date.parse(newest.at) - overlapMs
  return ring?.rows.find(({ at }) => Date.parse(at) < settled)?.id
}

/** `isWhole`: nothing lies between what is known and what was read. */
export function addToRing(
  ring: ActivityRing | undefined,
  { items, isWhole }: { readonly items: readonly ActivityRequest[]; readonly isWhole: boolean },
): ActivityRing {
  if (!ring) return { rows: items.slice(0, ringSize), fresh: new Set(), arrived: 0, arrivedErrors: 0 }
  const known = new Set(ring.rows.map(({ id }) => id))
  const news = items.filter(({ id }) => !known.has(id))
  const rows = isWhole ? [...news, ...ring.rows] : items
  return {
    rows: rows.toSorted(byNewest).slice(0, ringSize),
    fresh: new Set(news.map(({ id }) => id)),
    arrived: ring.arrived + news.length,
    arrivedErrors: ring.arrivedErrors + news.filter(({ outcome }) => isError(outcome)).length,
  }
}

/** Ids are whole numbers without leading zeros: the longer one is the larger. */
function byNewest(a: ActivityRequest, b: ActivityRequest): number {
  if (a.id.length !== b.id.length) return b.id.length - a.id.length
  return a.id < b.id ? 1 : -1
}

export function isError(outcome: ActivityRequest['outcome']): boolean {
  return outcome === 'error' || outcome === 'signInFailed'
}

import type { AutoblockThreshold, ThrottleBehaviour } from '../tables/throttle.ts'

/** A device is refused from `since` up to, not including, `until`: milliseconds of the wall clock. */
export type ThrottleBlock = { readonly behaviour: ThrottleBehaviour; readonly since: number; readonly until: number }

/** A clock that was set back to before the block began ends it: else it would last for as long as the clock was wrong. */
export function isInForce({ since, until }: Pick<ThrottleBlock, 'since' | 'until'>, now: number): boolean {
  return since <= now && now < until
}

const minute = 60_000

/** From the incident that was one too many, for as long as the threshold says; undefined where there was none. */
export function blockAfter(
  times: readonly number[],
  { incidenceLimit, incidenceDurationMinutes, blockDurationMinutes }: AutoblockThreshold,
): { readonly since: number; readonly until: number } | undefined {
  const oldest = times.at(-1 - incidenceLimit)
  const newest = times.at(-1)
  if (incidenceLimit === 0 || oldest === undefined || newest === undefined) return undefined
  if (newest - oldest >= incidenceDurationMinutes * minute) return undefined
  return { since: newest, until: newest + blockDurationMinutes * minute }
}

/**
 * The times of incidents after another one, in order. While the block that they led to lasts nothing is added; after it
 * counting begins anew. So there are never more than the limit and one: as many within the duration are a block.
 */
export function timesAfter(times: readonly number[], at: number, threshold: AutoblockThreshold): readonly number[] {
  const { incidenceLimit, incidenceDurationMinutes } = threshold
  if (incidenceLimit === 0) return []
  const block = blockAfter(times, threshold)
  if (block && isInForce(block, at)) return times
  // What lies ahead is of a clock that has been set back since.
  const counting = block ? [] : times.filter((time) => time <= at && at - time < incidenceDurationMinutes * minute)
  return [...counting, at]
}

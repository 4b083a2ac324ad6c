import type { WipePreview } from './wipe-queries.ts'

type Budget = { readonly used: number; readonly limit: number; readonly isDay: boolean }

/** The budget with the least left; of equals the caller's own by the hour. */
export function tightestBudget({ organization, requester }: WipePreview['budget']): Budget {
  const own: Budget = { used: requester.usedHour, limit: requester.perHour, isDay: false }
  const others: readonly Budget[] = [
    { used: organization.usedHour, limit: organization.perHour, isDay: false },
    { used: requester.usedDay, limit: requester.perDay, isDay: true },
    { used: organization.usedDay, limit: organization.perDay, isDay: true },
  ]
  return others.reduce((tightest, budget) => (left(budget) < left(tightest) ? budget : tightest), own)
}

function left({ limit, used }: Budget): number {
  return limit - used
}

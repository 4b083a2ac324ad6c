/** FilterType ([MS-ASCMD] 2.2.3.68) for mail, in days; 0 is everything. Other values are not for mail. */
const filterDays = [null, 1, 3, 7, 14, 30] as const

const hourMs = 3_600_000

/**
 * The earliest arrival that a filter lets through: null for no limit, undefined for a filter that mail does not have.
 * Whole hours, so that the window does not move with every request.
 */
export function earliestArrival(filterType: number, now: Date): Date | null | undefined {
  const days = filterDays[filterType]
  if (days === undefined || days === null) return days
  return new Date(Math.floor(now.getTime() / hourMs) * hourMs - days * 24 * hourMs)
}

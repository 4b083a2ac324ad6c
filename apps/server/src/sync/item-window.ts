import type { DeviceSnapshot } from '../devices/index.ts'

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

/** The earliest arrival that a phone is shown: by its own filter and its policy's, whichever lets less through. */
export function earliestShown(
  { policy }: Pick<DeviceSnapshot, 'policy'>,
  filterType: number,
  now: Date,
): Date | null | undefined {
  const asked = earliestArrival(filterType, now)
  return asked === undefined ? undefined : later(asked, earliestAllowed({ policy }, now))
}

/** The earliest arrival that the policy lets onto the phone, whatever it asks for; null for no limit. */
export function earliestAllowed({ policy }: Pick<DeviceSnapshot, 'policy'>, now: Date): Date | null {
  return earliestArrival(policy.limits.mailFilterType, now) ?? null
}

/** The stricter of two limits. */
export function later(one: Date | null, other: Date | null): Date | null {
  if (one === null) return other
  return other === null || one > other ? one : other
}

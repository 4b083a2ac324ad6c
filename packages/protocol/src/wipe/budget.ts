/** How many wipes may leave, by the hour and by the day. */
export type WipeBudget = { readonly perHour: number; readonly perDay: number }

/** How many have left within the last hour and the last day. */
export type WipeUse = { readonly lastHour: number; readonly lastDay: number }

/** One per cent of the devices in use, where that is more than the fixed number; 0 means none, whatever the fleet. */
export function organizationBudget({ perHour, perDay }: WipeBudget, activeDevices: number): WipeBudget {
  const share = Math.floor(activeDevices / 100)
  const larger = (fixed: number) => (fixed === 0 ? 0 : Math.max(fixed, share))
  return { perHour: larger(perHour), perDay: larger(perDay) }
}

export function wipesLeft({ perHour, perDay }: WipeBudget, { lastHour, lastDay }: WipeUse): number {
  return Math.max(0, Math.min(perHour - lastHour, perDay - lastDay))
}

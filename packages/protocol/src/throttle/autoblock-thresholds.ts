import { autoblockBounds, type AutoblockThreshold, type ThrottleBehaviour } from '../tables/throttle.ts'

export type AutoblockThresholds = { readonly [Behaviour in ThrottleBehaviour]: AutoblockThreshold }

const off: AutoblockThreshold = { incidenceLimit: 0, incidenceDurationMinutes: 1_440, blockDurationMinutes: 1_440 }

/** As it is until somebody changes it, here and in Exchange: nothing is throttled. */
export const autoblockOff: AutoblockThresholds = {
  UserAgentsChanges: off,
  RecentCommands: off,
  Watsons: off,
  OutOfBudgets: off,
  SyncCommands: off,
  CommandFrequency: off,
}

/** Whether its three numbers are whole and within bounds. */
export function isAutoblockThreshold(threshold: AutoblockThreshold): boolean {
  return (
    isWithin(threshold.incidenceLimit, autoblockBounds.incidenceLimit) &&
    isWithin(threshold.incidenceDurationMinutes, autoblockBounds.incidenceDurationMinutes) &&
    isWithin(threshold.blockDurationMinutes, autoblockBounds.blockDurationMinutes)
  )
}

function isWithin(value: number, { min, max }: { readonly min: number; readonly max: number }): boolean {
  return Number.isInteger(value) && value >= min && value <= max
}

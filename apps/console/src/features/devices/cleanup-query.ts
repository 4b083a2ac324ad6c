/** For how many days a phone may have been silent. */
export const silentDays = [30, 90, 180, 365] as const

/** The partnerships that a clean-up removes, in the grammar of the list: never one whose wipe is still to come. */
export function cleanupQuery(days: number): string {
  return `last:>${days}d -wipe:open`
}

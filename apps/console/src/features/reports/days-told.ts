/** How many devices there were on the first day and are on the last. */
export type DaysTold = { readonly now: number; readonly before: number; readonly since: string }

/** What a picture of days says in a sentence; undefined where only one day was counted. */
export function daysTold(
  days: readonly string[],
  series: readonly { readonly counts: readonly number[] }[],
): DaysTold | undefined {
  const [since] = days
  if (since === undefined || days.length < 2) return undefined
  const on = (day: number) => series.reduce((sum, { counts }) => sum + (counts.at(day) ?? 0), 0)
  return { now: on(-1), before: on(0), since }
}

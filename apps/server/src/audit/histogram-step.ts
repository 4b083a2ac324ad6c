const [minute, hour, day] = [60, 3_600, 86_400]

const steps = [minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, day, 7 * day, 28 * day, 364 * day] as const

const mostBars = 90

/** How long the stretches of a histogram are, in seconds: as short as leaves no more than 90 of them. */
export function stepFor(spanMs: number): number {
  return steps.find((step) => spanMs / 1000 / step <= mostBars) ?? 364 * day
}

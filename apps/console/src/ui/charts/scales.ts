/** The least round number (1, 2, 2.5 or 5 times a power of ten) that is not below the value; 4 for nothing. */
export function roundedMax(value: number): number {
  if (value <= 4) return 4
  const power = 10 ** Math.floor(Math.log10(value))
  const step = [1, 2, 2.5, 5, 10].find((each) => each * power >= value) ?? 10
  return step * power
}

/** Where days stand between 0 and the width, by time: a day that was not counted leaves its room. */
export function placesOfDays(days: readonly string[], width: number): readonly number[] {
  const times = days.map((day) => Date.parse(day))
  const [first = 0] = times
  const span = (times.at(-1) ?? 0) - first
  return times.map((time) => (span === 0 ? width : ((time - first) / span) * width))
}

export type Band = { readonly lower: readonly number[]; readonly upper: readonly number[] }

/** Lines put on top of one another, the first at the bottom. */
export function stacked(lines: readonly (readonly number[])[]): readonly Band[] {
  const bands: Band[] = []
  for (const line of lines) {
    const lower = bands.at(-1)?.upper ?? line.map(() => 0)
    bands.push({ lower, upper: line.map((value, index) => value + (lower[index] ?? 0)) })
  }
  return bands
}

export type Scale = { readonly xs: readonly number[]; readonly height: number; readonly max: number }

/** An SVG path along the values; 0 is at the bottom. */
export function linePath(values: readonly number[], scale: Scale): string {
  return values.map((value, index) => `${index === 0 ? 'M' : 'L'}${pointOf(value, index, scale)}`).join('')
}

/** An SVG path round what lies between two lines. */
export function bandPath({ lower, upper }: Band, scale: Scale): string {
  const back = lower.map((value, index) => `L${pointOf(value, index, scale)}`).toReversed()
  return `${linePath(upper, scale)}${back.join('')}Z`
}

/** The index of the place that is nearest. */
export function nearestPlace(xs: readonly number[], x: number): number {
  let nearest = 0
  for (const [index, place] of xs.entries()) {
    if (Math.abs(place - x) < Math.abs((xs[nearest] ?? 0) - x)) nearest = index
  }
  return nearest
}

function pointOf(value: number, index: number, { xs, height, max }: Scale): string {
  return `${rounded(xs[index] ?? 0)},${rounded(height - (value / max) * height)}`
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}

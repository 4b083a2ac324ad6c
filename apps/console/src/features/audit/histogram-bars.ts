export type HistogramBar = {
  /** Milliseconds since 1970; the bar ends where the next begins. */
  readonly from: number
  readonly to: number
  readonly count: number
  readonly failed: number
}

type Histogram = {
  readonly from: string
  readonly to: string
  readonly stepSeconds: number
  readonly items: readonly { readonly at: string; readonly count: number; readonly failed: number }[]
}

const mostBars = 400

/** All stretches from the first to the last, also those without an entry. */
export function barsOf({ from, to, stepSeconds, items }: Histogram): readonly HistogramBar[] {
  const step = stepSeconds * 1000
  const first = Math.floor(Date.parse(from) / step)
  const last = Math.max(first, Math.ceil(Date.parse(to) / step) - 1)
  const known = new Map(items.map((item) => [Math.floor(Date.parse(item.at) / step), item]))
  return Array.from({ length: Math.min(mostBars, last - first + 1) }, (_, index) => {
    const { count = 0, failed = 0 } = known.get(first + index) ?? {}
    return { from: (first + index) * step, to: (first + index + 1) * step, count, failed }
  })
}

/** The span of the bars from one to another, whichever comes first, as a link says it. */
export function spanOfBars(bars: readonly HistogramBar[], [one, other]: readonly [number, number]) {
  const from = bars[Math.min(one, other)]
  const to = bars[Math.max(one, other)]
  return { from: from && momentText(from.from), to: to && momentText(to.to) }
}

/** 2026-11-23T10:00:00Z */
export function momentText(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z')
}

import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'

/** One figure and, where there is one, how much it may be at most. `counted`: it does not depend on how busy the machine is. */
export type Measure = {
  readonly what: string
  readonly value: number
  readonly unit: 'ms' | 'MiB' | ''
  readonly bar?: number
  readonly counted?: true
}

/** A table of what was measured against its bars. */
export function sayMeasures(measures: readonly Measure[], say: (line: string) => void): void {
  const widest = Math.max(...measures.map(({ what }) => what.length))
  say(`  ${'what'.padEnd(widest)}  ${'measured'.padStart(11)}  ${'bar'.padStart(11)}`)
  for (const measure of measures) {
    const { what, value, unit, bar } = measure
    const verdict = bar === undefined ? '' : isOver(measure) ? 'OVER' : 'ok'
    const columns = [inUnit(value, unit), bar === undefined ? '' : inUnit(bar, unit)].map((each) => each.padStart(11))
    say(`  ${what.padEnd(widest)}  ${columns.join('  ')}  ${verdict}`.trimEnd())
  }
  const [withBar, over] = [measures.filter(({ bar }) => bar !== undefined), measures.filter(isOver)]
  say(
    `  ${over.length} of ${withBar.length} over their bar; load of the machine at the end: ${loadavg()[0]?.toFixed(1)}`,
  )
}

/** The same for programs. */
export function writeMeasures(file: string, facts: object, measures: readonly Measure[]): void {
  const rows = measures.map((measure) => ({ ...measure, isOver: isOver(measure) }))
  writeFileSync(file, `${JSON.stringify({ ...facts, load: loadavg()[0], measures: rows }, null, 2)}\n`)
}

export function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN
}

/** What could not be measured is over its bar too. */
function isOver({ value, bar }: Measure): boolean {
  return bar !== undefined && !(value <= bar)
}

function inUnit(value: number, unit: Measure['unit']): string {
  const digits = Number.isInteger(value) || value >= 100 ? 0 : 1
  return `${value.toLocaleString('en', { maximumFractionDigits: digits })}${unit && ` ${unit}`}`
}

import type { ListField } from './list-field.ts'
import type { ListOperator, ListTerm } from './list-term.ts'
import { readListTime, type ListTime } from './list-time.ts'

/** A term whose times are instants: from (included) until (excluded), and whether "never" is meant. */
export type ResolvedListTerm =
  | ListTerm
  | {
      readonly kind: 'time'
      readonly field: string
      readonly isNegated: boolean
      readonly ranges: readonly TimeRange[]
    }

export type TimeRange = { readonly from: Date | null; readonly until: Date | null } | 'never'

/** The terms with ages counted back from `now`. `>30d` is longer ago than 30 days, `30d` and `<30d` are within them. */
export function resolveListTerms(
  terms: readonly ListTerm[],
  { fields, now }: { fields: readonly ListField[]; now: Date },
): readonly ResolvedListTerm[] {
  const times = new Set(fields.flatMap(({ name, of }) => (of === 'time' ? name : [])))
  return terms.map((term) => {
    if (term.kind === 'word' || !times.has(term.field)) return term
    const { field, isNegated, operator, values } = term
    const ranges = values.map((value) => rangeOf(readListTime(value), { operator, now: now.getTime() }))
    return { kind: 'time', field, isNegated, ranges }
  })
}

const day = 24 * 3_600_000

function rangeOf(time: ListTime | undefined, { operator, now }: { operator: ListOperator; now: number }): TimeRange {
  if (time === undefined || time.kind === 'never') return 'never'
  if (time.kind === 'age') {
    const instant = new Date(now - time.milliseconds)
    return operator === '>' || operator === '>=' ? { from: null, until: instant } : { from: instant, until: null }
  }
  const [start, end] = [new Date(time.start), new Date(time.start + day)]
  const ranges = {
    is: { from: start, until: end },
    '<': { from: null, until: start },
    '<=': { from: null, until: end },
    '>': { from: end, until: null },
    '>=': { from: start, until: null },
  } as const satisfies Record<ListOperator, TimeRange>
  return ranges[operator]
}

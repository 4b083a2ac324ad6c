import { writeListQuery } from '@gatepost/contract'

/** The query that finds those devices of a query that have a value. */
export function narrowedQuery(q: string, field: string, value: string): string {
  const term = writeListQuery([{ kind: 'filter', field, isNegated: false, operator: 'is', values: [value] }])
  return q === '' ? term : `${q} ${term}`
}

import { parseListQuery, resolveListTerms, type ListField } from '@gatepost/contract'
import type { ListTerm } from '../../list-term.ts'
import { HttpProblem } from './http-problem.ts'

/**
 * The terms of what was typed into a list's search, for the room that is asked. Throws `unknown-filter` or
 * `invalid-request`, which names every term that cannot be understood: no list silently shows more than was asked for.
 */
export function readListQuery(
  q: string | undefined,
  { fields, now }: { readonly fields: readonly ListField[]; readonly now: Date },
): readonly ListTerm[] {
  const { terms, faults } = parseListQuery(q ?? '', fields)
  const [first] = faults
  if (first === undefined) return resolveListTerms(terms, { fields, now })
  const isUnknown = faults.some(({ code }) => code === 'unknown-key')
  throw new HttpProblem(isUnknown ? 'unknown-filter' : 'invalid-request', `q: ${first.message}`, {
    fields: faults.map(({ message }) => ({ path: 'q', message })),
  })
}

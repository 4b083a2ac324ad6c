import { hiddenFields } from '@gatepost/contract'
import { rolesOf, type Caller } from './caller.ts'
import { HttpProblem } from './http-problem.ts'

/** Rows of one page of a file: larger ones are no faster, and are in memory as a whole. */
export const exportedAtOnce = 1_000

/** The wanted columns of a file in their order; all of them where nothing is said. Throws `invalid-request`. */
export function readColumns<Column extends string>(
  text: string | undefined,
  known: Readonly<Record<Column, string>>,
): readonly Column[] {
  const isKnown = (name: string): name is Column => Object.hasOwn(known, name)
  const all = Object.keys(known).filter(isKnown)
  if (text === undefined || text.trim() === '') return all
  const names = text.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !isKnown(name))
  if (unknown !== undefined) {
    const message = `"${unknown}" is no column of this file: ${all.join(', ')}`
    throw new HttpProblem('invalid-request', `columns: ${message}`, { fields: [{ path: 'columns', message }] })
  }
  return [...new Set(names.filter(isKnown))]
}

/** Fields of an answer that the caller's roles do not see: a file has them no more than a page. */
export function hiddenFrom(caller: Caller): ReadonlySet<string> {
  return new Set(rolesOf(caller).flatMap((role) => hiddenFields[role]))
}

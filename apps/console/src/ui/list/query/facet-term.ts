import { parseListQuery, writeListQuery, type ListField, type ListTerm } from '@gatepost/contract'

/** Whether a query asks for a value of a field, asks for all others, or says nothing of it. */
export type FacetState = 'in' | 'out' | 'none'

type Facet = { readonly field: string; readonly value: string }

/** `>30d` is a value of a facet like any other: it stands behind the colon. */
export function facetStateOf(terms: readonly ListTerm[], facet: Facet): FacetState {
  const found = terms.find((term) => isAbout(term, facet))
  if (found === undefined) return 'none'
  return found.isNegated ? 'out' : 'in'
}

/** The query after one more click on a value: asked for, then excluded, then neither. */
export function turnFacet(query: string, facet: Facet, fields: readonly ListField[]): string {
  const { terms } = parseListQuery(query, fields)
  const state = facetStateOf(terms, facet)
  const rest = terms.flatMap((term) => without(term, facet) ?? [])
  if (state === 'none') return writeListQuery(withValue(rest, facet, { isNegated: false }))
  if (state === 'in') return writeListQuery(withValue(rest, facet, { isNegated: true }))
  return writeListQuery(rest)
}

/** The query without what it says of one field: what else there is of it is counted with this. */
export function withoutField(query: string, field: string, fields: readonly ListField[]): string {
  const { terms } = parseListQuery(query, fields)
  return writeListQuery(terms.filter((term) => term.kind === 'word' || term.field !== field))
}

function isAbout(term: ListTerm, { field, value }: Facet): boolean {
  if (term.kind === 'word' || term.field !== field) return false
  const { operator, name } = partsOf(value)
  return term.operator === operator && term.values.some((each) => each.toLowerCase() === name.toLowerCase())
}

function without(term: ListTerm, facet: Facet): ListTerm | undefined {
  if (term.kind === 'word' || !isAbout(term, facet)) return term
  const { name } = partsOf(facet.value)
  const values = term.values.filter((each) => each.toLowerCase() !== name.toLowerCase())
  return values.length === 0 ? undefined : { ...term, values }
}

/** Beside another value of the same kind it is one of several; else it is a term of its own. */
function withValue(
  terms: readonly ListTerm[],
  { field, value }: Facet,
  { isNegated }: { isNegated: boolean },
): ListTerm[] {
  const { operator, name } = partsOf(value)
  const at = terms.findIndex(
    (term) =>
      term.kind === 'filter' &&
      term.field === field &&
      term.operator === 'is' &&
      term.isNegated === isNegated &&
      operator === 'is',
  )
  return at === -1
    ? [...terms, { kind: 'filter', field, isNegated, operator, values: [name] }]
    : terms.map((term, index) =>
        index === at && term.kind === 'filter' ? { ...term, values: [...term.values, name] } : term,
      )
}

function partsOf(value: string) {
  const [, operator = '', name = ''] = /^(<=|>=|<|>)?(.*)$/s.exec(value) ?? []
  return {
    operator: operator === '<=' || operator === '>=' || operator === '<' || operator === '>' ? operator : 'is',
    name,
  } as const
}

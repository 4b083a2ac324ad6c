/**
 * One condition on a list, with times as instants; all of a list's terms hold together, of several values one has to. What
 * a person types is read by the door: here a field that the list does not know is a mistake of the program.
 */
export type ListTerm = WordTerm | FilterTerm | TimeTerm

/** Free text: somewhere in what the list is searched for. */
export type WordTerm = { readonly kind: 'word'; readonly text: string; readonly isNegated: boolean }

export type FilterTerm = {
  readonly kind: 'filter'
  readonly field: string
  readonly isNegated: boolean
  readonly operator: 'is' | '<' | '<=' | '>' | '>='
  readonly values: readonly string[]
}

export type TimeTerm = {
  readonly kind: 'time'
  readonly field: string
  readonly isNegated: boolean
  readonly ranges: readonly TimeRange[]
}

/** From (included) until (excluded); or what never was. */
export type TimeRange = { readonly from: Date | null; readonly until: Date | null } | 'never'

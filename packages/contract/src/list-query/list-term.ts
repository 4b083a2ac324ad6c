/** How a value is compared; `is` where nothing was written. */
export type ListOperator = 'is' | '<' | '<=' | '>' | '>='

/** One condition of a list's query. All terms of a query hold together; of several values one has to. */
export type ListTerm =
  | { readonly kind: 'word'; readonly text: string; readonly isNegated: boolean }
  | {
      readonly kind: 'filter'
      readonly field: string
      readonly isNegated: boolean
      readonly operator: ListOperator
      readonly values: readonly string[]
    }

/** What is bounded about a query, before anything else is looked at. */
export const listQueryLimits = { characters: 500, terms: 20, values: 20 } as const

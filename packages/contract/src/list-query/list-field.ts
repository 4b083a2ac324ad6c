/** What may stand before the colon, and what behind it. */
export type ListField = {
  readonly name: string
  /** Other names for the same. */
  readonly aliases?: readonly string[]
} & (
  | { readonly of: 'text' }
  | { readonly of: 'choice'; readonly choices: readonly string[] }
  /** `16.1`, with comparisons. */
  | { readonly of: 'version' }
  /** A whole number; with comparisons only where `isOrdered`. */
  | { readonly of: 'number'; readonly isOrdered: boolean }
  /** An age (`30d`: 30 days ago) or a day (`2026-11-01`, UTC), with comparisons; `never` where it may never have been. */
  | { readonly of: 'time'; readonly canBeNever: boolean }
)

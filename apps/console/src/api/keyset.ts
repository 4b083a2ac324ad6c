type Page = { readonly next: string | null }

const firstPage = (): string | undefined => undefined

/** How every list of the API is paged: each page names the cursor of the next one. */
export const keyset = {
  initialPageParam: firstPage(),
  getNextPageParam: (page: Page) => page.next ?? undefined,
} as const

/** A page of a long list: its place, its cursor, and the page before it. */
export type PlacedPage = {
  readonly index: number
  readonly after: string | undefined
  readonly before: PlacedPage | null
}

const firstOfAll: PlacedPage = { index: 0, after: undefined, before: null }

/** How a list that may be very long is paged: only the pages around what one looks at are kept. */
export const windowedKeyset = {
  initialPageParam: firstOfAll,
  getNextPageParam: ({ next }: Page, _pages: unknown, at: PlacedPage): PlacedPage | undefined =>
    next === null ? undefined : { index: at.index + 1, after: next, before: at },
  getPreviousPageParam: (_page: unknown, _pages: unknown, { before }: PlacedPage) => before ?? undefined,
  maxPages: 20,
} as const

/** The cursor as part of a query; nothing for the first page. */
export function afterCursor(cursor: string | undefined) {
  return cursor === undefined ? {} : { after: cursor }
}

type Page = { readonly next: string | null }

const firstPage = (): string | undefined => undefined

/** How every list of the API is paged: each page names the cursor of the next one. */
export const keyset = {
  initialPageParam: firstPage(),
  getNextPageParam: (page: Page) => page.next ?? undefined,
} as const

/** The cursor as part of a query; nothing for the first page. */
export function afterCursor(cursor: string | undefined) {
  return cursor === undefined ? {} : { after: cursor }
}

import { useQueryClient, type InfiniteData, type QueryKey } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { PlacedPage } from '../../api/keyset.ts'
import type { RestOfRows } from '../table/data-table.tsx'
import { rowsPerPage, type StableRows } from './stable-rows.ts'

type Placed = { readonly place: PlacedPage }

type LongList<Page extends Placed> = {
  readonly queryKey: QueryKey
  readonly read: (at: PlacedPage) => Promise<Page>
  readonly query: {
    readonly data: { readonly pages: readonly Page[] } | undefined
    readonly isFetching: boolean
    readonly isPlaceholderData: boolean
    readonly hasPreviousPage: boolean
    readonly hasNextPage: boolean
    readonly fetchPreviousPage: () => Promise<unknown>
    readonly refetch: () => Promise<unknown>
  }
  readonly list: Pick<StableRows<unknown>, 'resetKey' | 'above' | 'reach' | 'shown'>
}

/** What of a long list is not loaded: where it is, and how it comes back. See windowedKeyset. */
export function useRestOfRows<Page extends Placed>({ queryKey, read, query, list }: LongList<Page>): RestOfRows {
  const queries = useQueryClient()
  const isJumping = useRef(false)
  const [deepest, setDeepest] = useState<{ readonly of: string; readonly at: PlacedPage } | null>(null)
  const last = query.isPlaceholderData ? undefined : query.data?.pages.at(-1)?.place
  if (last && (deepest?.of !== list.resetKey || last.index > deepest.at.index))
    setDeepest({ of: list.resetKey, at: last })

  /** Reads the page of a row by the cursor it had; it is all of the list that is kept then. */
  async function jump(row: number): Promise<void> {
    const at = placeOf(deepest?.at, Math.floor(row / rowsPerPage))
    if (!at || isJumping.current || query.isPlaceholderData) return
    isJumping.current = true
    try {
      await queries.cancelQueries({ queryKey, exact: true })
      const page = await read(at)
      queries.setQueryData<InfiniteData<Page, PlacedPage>>(queryKey, { pages: [page], pageParams: [at] })
    } catch {
      await query.refetch() // tells of the same failure, beside the rows there are
    } finally {
      isJumping.current = false
    }
  }

  return {
    above: list.above,
    below: query.hasNextPage ? Math.max(0, list.reach - list.above - list.shown.length) : 0,
    onNearStart: () => {
      if (query.hasPreviousPage && !query.isFetching) void query.fetchPreviousPage()
    },
    onFar: (row) => void jump(row),
  }
}

function placeOf(deepest: PlacedPage | undefined, index: number): PlacedPage | undefined {
  let at: PlacedPage | null | undefined = deepest
  while (at && at.index > index) at = at.before
  return at ?? undefined
}

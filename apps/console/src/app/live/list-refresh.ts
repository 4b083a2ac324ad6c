/** How a long list follows a hint without being read again from its first row each time. */
export type ListRefresh =
  | { readonly kind: 'read-again' }
  | { readonly kind: 'patch'; readonly ids: readonly string[] }
  | { readonly kind: 'mark-stale' }

type LoadedList = { readonly pageCount: number; readonly ids: ReadonlySet<string> }

const pagesCheapToRead = 2
const rowsCheapToRead = 10

/**
 * Short lists are read again. In long ones, loaded rows that changed are patched one by one, as long as they are few;
 * otherwise the list is only marked, and the person decides when to see it afresh.
 */
export function planListRefresh(list: LoadedList, changed: ReadonlySet<string> | 'many'): ListRefresh {
  if (list.pageCount <= pagesCheapToRead) return { kind: 'read-again' }
  if (changed === 'many') return { kind: 'mark-stale' }
  const ids = [...changed].filter((id) => list.ids.has(id))
  if (ids.length > rowsCheapToRead) return { kind: 'mark-stale' }
  return ids.length === 0 ? { kind: 'mark-stale' } : { kind: 'patch', ids }
}

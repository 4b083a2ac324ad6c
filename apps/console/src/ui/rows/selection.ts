/** Rows chosen by id, across pages, orders and refreshes; `anchor` is where a Shift range begins. */
export type Selection = { readonly ids: ReadonlySet<string>; readonly anchor: string | null }

export const noSelection: Selection = { ids: new Set(), anchor: null }

/** Turns one row over. */
export function toggleRow(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { ids, anchor: id }
}

/** Chooses everything between the anchor and this row, in the order shown. Without a usable anchor, just this row. */
export function selectRange(selection: Selection, order: readonly string[], id: string): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor)
  const to = order.indexOf(id)
  if (from === -1 || to === -1) return toggleRow(selection, id)
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor }
}

/** All shown rows, or none if all were chosen already. */
export function toggleAll(selection: Selection, order: readonly string[]): Selection {
  const isAll = order.length > 0 && order.every((id) => selection.ids.has(id))
  return isAll ? noSelection : { ids: new Set([...selection.ids, ...order]), anchor: null }
}

/** Forgets rows that were decided on. */
export function withoutRows(selection: Selection, ids: ReadonlySet<string>): Selection {
  if (![...ids].some((id) => selection.ids.has(id))) return selection
  return { ids: new Set([...selection.ids].filter((id) => !ids.has(id))), anchor: selection.anchor }
}

/** The row to look at after these are gone: the next one below, else the one above, else none. */
export function rowAfter(order: readonly string[], ids: ReadonlySet<string>, current: string | null): string | null {
  if (current !== null && !ids.has(current)) return current
  const at = current === null ? -1 : order.indexOf(current)
  const below = order.slice(at + 1).find((id) => !ids.has(id))
  return below ?? order.slice(0, Math.max(at, 0)).findLast((id) => !ids.has(id)) ?? null
}

import type { Column } from '../table/column.ts'

/** Columns by their ids, in their order; ids that nobody knows are passed over, and no list is without its first column. */
export function chosenColumns<Row>(all: readonly Column<Row>[], ids: readonly string[]): readonly Column<Row>[] {
  const chosen = [...new Set(ids)].flatMap((id) => all.find((column) => column.id === id) ?? [])
  return chosen.length === 0 ? all.slice(0, 1) : chosen
}

/** The link's own columns, else what the person likes, else the list's. */
export function columnIdsOf({
  link,
  liked,
  standard,
}: {
  readonly link: string | undefined
  readonly liked: readonly string[] | undefined
  readonly standard: readonly string[]
}): readonly string[] {
  const named = link?.split(',').filter(Boolean) ?? []
  if (named.length > 0) return named
  return liked && liked.length > 0 ? liked : standard
}

/** One place up (-1) or down (1); at the ends nothing moves. */
export function moved(ids: readonly string[], id: string, step: -1 | 1): readonly string[] {
  const from = ids.indexOf(id)
  const to = from + step
  const other = ids[to]
  if (from === -1 || other === undefined) return ids
  return ids.map((each, index) => (index === from ? other : index === to ? id : each))
}

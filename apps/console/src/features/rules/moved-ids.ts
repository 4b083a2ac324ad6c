export type Direction = 'up' | 'down'

/** The order after one has moved by one place; undefined where it has no further to go. */
export function movedIds(ids: readonly string[], id: string, direction: Direction): readonly string[] | undefined {
  const at = ids.indexOf(id)
  const to = direction === 'up' ? at - 1 : at + 1
  const other = ids[to]
  if (at < 0 || other === undefined) return undefined
  return ids.map((one, index) => (index === at ? other : index === to ? id : one))
}

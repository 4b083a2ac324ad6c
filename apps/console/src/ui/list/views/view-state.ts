/** What a list shows, as far as a view says it. */
export type ShownView = {
  readonly query: string
  /** Empty: the list's own. */
  readonly sort: string
  /** Empty: what one likes, else the list's own. */
  readonly columns: readonly string[]
}

/** Whether what is shown is still what the view says. */
export function isSameView(a: ShownView, b: ShownView): boolean {
  return a.query.trim() === b.query.trim() && a.sort === b.sort && a.columns.join() === b.columns.join()
}

/** The part of a link that is this view. What the list has by itself is left out. */
export function linkOfView(id: string, { query, sort, columns }: ShownView) {
  return {
    view: id,
    q: query || undefined,
    sort: sort || undefined,
    cols: columns.length > 0 ? columns.join(',') : undefined,
  }
}

import type { ReactNode } from 'react'

export type Column<Row> = {
  readonly id: string
  readonly label: string
  /** CSS width; columns without one share what is left. */
  readonly width?: string
  /** The two orders of this column, by the names the API has for them. */
  readonly sort?: {
    readonly ascending: string
    readonly descending: string
    readonly first: 'ascending' | 'descending'
  }
  /** Leaves the table when it gets narrower than this. */
  readonly hideBelow?: 480 | 640 | 800 | 960
  /** The class of its cells: cheaper than an element of its own in each. */
  readonly className?: string | undefined
  /** Plain HTML only: a kit component in each cell costs a third of the frame. */
  readonly cell: (row: Row) => ReactNode
}

/** The order a click on a column's header asks for. */
export function nextSort(sort: NonNullable<Column<unknown>['sort']>, present: string): string {
  if (present === sort.ascending) return sort.descending
  if (present === sort.descending) return sort.ascending
  return sort[sort.first]
}

/** What `aria-sort` says of a column under the present order. */
export function ariaSort(
  sort: Column<unknown>['sort'],
  present: string,
): 'ascending' | 'descending' | 'none' | undefined {
  if (!sort) return undefined
  if (present === sort.ascending) return 'ascending'
  return present === sort.descending ? 'descending' : 'none'
}

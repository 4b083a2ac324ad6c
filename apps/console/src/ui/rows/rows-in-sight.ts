/** What stands below an expanded row: it makes the list longer from there on. */
export type Extra = { readonly index: number; readonly height: number }

export type Layout = {
  readonly count: number
  readonly rowHeight: number
  /** In the order of the list; all other rows have the same height. */
  readonly extras?: readonly Extra[]
}

/** Rows from `first` to `last`, both included; none where `last` is less. */
export type Sight = { readonly first: number; readonly last: number }

/** Rows that exist although they are not in sight: where one scrolls to, and where one comes from. */
const [ahead, behind] = [2, 1] as const

/** The rows between two heights of the list, and some around them. */
export function rowsInSight(layout: Layout, [from, to]: readonly [number, number], isUpward: boolean): Sight {
  const [first, last] = [rowAt(layout, from), rowAt(layout, to)]
  return {
    first: Math.max(0, first - (isUpward ? ahead : behind)),
    last: Math.min(layout.count - 1, last + (isUpward ? behind : ahead)),
  }
}

/** Where a row begins; for the row behind the last one, where the list ends. */
export function topOf({ rowHeight, extras = [] }: Layout, index: number): number {
  const below = extras.filter((extra) => extra.index < index)
  return index * rowHeight + below.reduce((sum, { height }) => sum + height, 0)
}

function rowAt({ rowHeight, extras = [] }: Layout, y: number): number {
  let before = 0
  for (const { index, height } of extras) {
    const begins = (index + 1) * rowHeight + before
    if (y < begins) break
    if (y < begins + height) return index
    before += height
  }
  return Math.floor((y - before) / rowHeight)
}

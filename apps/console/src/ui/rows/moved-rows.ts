const none: ReadonlySet<string> = new Set()

/**
 * Which shown rows stand elsewhere in the data by now: the fewest that have to move for the rest to be in its order. What
 * only one of the two has does not count.
 */
export function movedRows(shown: readonly string[], order: readonly string[]): ReadonlySet<string> {
  const placeOf = new Map(order.map((id, place) => [id, place]))
  const both = shown.flatMap((id) => {
    const place = placeOf.get(id)
    return place === undefined ? [] : [{ id, place }]
  })
  if (both.every(({ place }, index) => index === 0 || place > (both[index - 1]?.place ?? 0))) return none
  const staying = longestAscending(both.map(({ place }) => place))
  return new Set(both.filter((_, index) => !staying.has(index)).map(({ id }) => id))
}

/** The positions of a longest run of ascending places, not necessarily side by side. */
function longestAscending(places: readonly number[]): ReadonlySet<number> {
  // ends[length - 1]: where the run of that length ends that has the smallest end so far.
  const ends: number[] = []
  const before = places.map((place, index) => {
    const length = firstNotBelow(ends, (end) => (places[end] ?? 0) < place)
    ends[length] = index
    return ends[length - 1] ?? null
  })
  const run = new Set<number>()
  for (let at = ends.at(-1) ?? null; at !== null; at = before[at] ?? null) run.add(at)
  return run
}

function firstNotBelow(ends: readonly number[], isBelow: (end: number) => boolean): number {
  let [from, to] = [0, ends.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const end = ends[middle]
    if (end !== undefined && isBelow(end)) from = middle + 1
    else to = middle
  }
  return from
}

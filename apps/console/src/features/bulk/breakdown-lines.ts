type BreakdownLine = { readonly name: string; readonly count: number }

/** The largest groups first, how many are in all the others, and how large the largest is. */
export function breakdownLines(counts: Readonly<Record<string, number>>, most = 4) {
  const lines = Object.entries(counts)
    .map(([name, count]): BreakdownLine => ({ name, count }))
    .toSorted((one, other) => other.count - one.count || one.name.localeCompare(other.name))
  // A line "others" for a single group would be longer than the group.
  const shown = lines.length <= most + 1 ? lines : lines.slice(0, most)
  const others = lines.slice(shown.length).reduce((sum, { count }) => sum + count, 0)
  return { lines: shown, others, largest: lines[0]?.count ?? 1 }
}

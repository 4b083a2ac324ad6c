/** The name that was probably meant: at most two letters away, or one that begins with it. Undefined if none is near. */
export function closestName(typed: string, names: readonly string[]): string | undefined {
  const wanted = typed.toLowerCase()
  const near = names
    .map((name) => ({ name, distance: editDistance(wanted, name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.min(2, name.length - 1))
    .toSorted((a, b) => a.distance - b.distance)
  return near[0]?.name ?? names.find((name) => wanted.length > 1 && name.toLowerCase().startsWith(wanted))
}

/** Levenshtein's distance; what is longer than any name is as far as it is long. */
function editDistance(a: string, b: string): number {
  if (a.length > 40) return a.length
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (const [line, letter] of Array.from(a).entries()) {
    const next = [line + 1]
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (letter === b[column - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

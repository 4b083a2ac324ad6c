/** Names or addresses that somebody pasted, one a line or with commas or semicolons between; each once, in their order. */
export function namesIn(text: string): readonly string[] {
  const names = text
    .split(/[\n\r,;\t]+/)
    .map(nameIn)
    .filter((name) => name !== '')
  const seen = new Set<string>()
  return names.filter((name) => {
    const key = name.toLowerCase()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Mail programs write `Anna Kovács <anna@example.com>`. */
function nameIn(piece: string): string {
  return (/<([^<>]+)>\s*$/.exec(piece)?.[1] ?? piece).trim()
}

/** Which of the names the server did not know, from the fields of its refusal (`add.3`). */
export function unknownNames(names: readonly string[], fields: readonly { readonly path: string }[]): string[] {
  return fields.flatMap(({ path }) => {
    const index = /^add\.(\d+)$/.exec(path)?.[1]
    return index === undefined ? [] : (names[Number(index)] ?? [])
  })
}

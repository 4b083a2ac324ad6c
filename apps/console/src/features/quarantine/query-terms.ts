/** The value of a condition of a list's query, without its quotation marks; undefined where the query has none. */
export function termOf(q: string | undefined, field: string): string | undefined {
  const found = termsIn(q).find((term) => term.startsWith(`${field}:`))
  return found?.slice(field.length + 1).replaceAll(/^"|"$/g, '')
}

/** The query with this one condition, or without it; whatever else was typed stays. */
export function withTerm(q: string | undefined, field: string, value: string | undefined): string | undefined {
  const others = termsIn(q).filter((term) => !term.startsWith(`${field}:`))
  const term = value === undefined ? [] : [`${field}:${quoted(value)}`]
  return [...others, ...term].join(' ') || undefined
}

/** Words are kept as they were typed, quotation marks and all. */
function termsIn(q: string | undefined): readonly string[] {
  return q?.match(/(?:[^\s"]|"(?:[^"\\]|\\.)*"?)+/gu) ?? []
}

function quoted(value: string): string {
  if (/^[\p{L}\p{N}.<>=-]+$/u.test(value)) return value
  return `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`
}

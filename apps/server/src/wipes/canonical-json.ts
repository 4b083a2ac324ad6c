/**
 * One text for one value: members sorted by name, no white space, times as ISO text. Whoever has the JSON in whatever
 * order gets the same bytes, and can check a signature over them. Throws on what JSON does not know.
 */
export function canonicalJson(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (isRecord(value)) {
    const members = Object.keys(value)
      .filter((name) => value[name] !== undefined)
      .toSorted()
      .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`)
    return `{${members.join(',')}}`
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  throw new TypeError(`There is no JSON for a ${typeof value}.`)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

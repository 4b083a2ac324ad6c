/** A room's value as it travels: dates as ISO 8601 text, lists and objects writable. */
export type Wire<Value> = Value extends Date
  ? string
  : Value extends readonly (infer Item)[]
    ? Wire<Item>[]
    : Value extends object
      ? { -readonly [Name in keyof Value]: Wire<Value[Name]> }
      : Value

/** Turns dates into text, all the way down. */
export function wire<Value>(value: Value): Wire<Value>
export function wire(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map((item: unknown) => wire(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]: [string, unknown]) => [name, wire(member)]))
}

/** A point in time as [MS-ASDTYPE] 2.3 writes it: 2024-02-29T23:59:59.000Z. Throws RangeError for an invalid Date. */
export function formatWireDate(date: Date): string {
  return date.toISOString()
}

/** Reads both notations of [MS-ASDTYPE], with hyphens or compact, fractions optional; undefined if it is no date. */
export function parseWireDate(text: string): Date | undefined {
  const parts = HYPHENATED.exec(text) ?? COMPACT.exec(text)
  if (parts === null) return undefined
  const [, year, month, day, hour, minute, second, fraction = ''] = parts
  const seconds = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const date = new Date(`${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`)
  // NOTE the engine rolls 30 February over to March, and hour 24 to the next day: neither is a date.
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(seconds)) return undefined
  return date
}

const HYPHENATED = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,7}))?Z$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(?:\.(\d{1,7}))?Z$/

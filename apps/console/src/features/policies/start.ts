/** When a change begins to hold. `time`: of a date field, where the reader is; empty while nobody has said. */
export type Start = { readonly kind: 'now' | 'later' } | { readonly kind: 'at'; readonly time: string }

const longestMs = 365 * 86_400_000

/** When the server carries it out (ISO 8601); null: somebody saves it. */
export function startsAtOf(start: Start): string | null {
  const at = start.kind === 'at' ? new Date(start.time) : null
  return at === null || Number.isNaN(at.getTime()) ? null : at.toISOString()
}

/** A time has to be ahead, and within a year. */
export function isStartPossible(start: Start, now: number): boolean {
  if (start.kind !== 'at') return true
  const ahead = Date.parse(startsAtOf(start) ?? '') - now
  return ahead > 0 && ahead <= longestMs
}

/** The minute that it is where the reader is, as a date field has it. */
export function localMinute(now: number): string {
  const shifted = new Date(now - new Date(now).getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}

/** A reading of the wall clock beside one of a clock that never jumps, and by how much the wall has run ahead so far. */
export type ClockReading = { readonly wall: number; readonly monotonic: number; readonly ahead: number }

/** Being ahead by less is drift, or a reading that took its time, and is made up for slowly. More is a jump, and stays. */
const toleratedDrift = 30_000

/** 500 parts in a million: as fast as clocks are corrected without a jump. */
const toleratedRate = 0.0005

/**
 * The next reading after an earlier one of the same two clocks. `wall - ahead` never runs faster than the monotonic clock
 * and the tolerated rate, however many jumps of whatever size the wall makes: no delay, budget or waiting time ends early.
 * A clock set back only makes them longer.
 */
export function readClock(
  previous: ClockReading | undefined,
  { wall, monotonic }: Omit<ClockReading, 'ahead'>,
): ClockReading {
  if (!previous) return { wall, monotonic, ahead: 0 }
  const elapsed = monotonic - previous.monotonic
  const ahead = Math.max(0, previous.ahead + (wall - previous.wall - elapsed))
  const madeUp = ahead > toleratedDrift ? 0 : Math.max(0, elapsed) * toleratedRate
  return { wall, monotonic, ahead: Math.max(0, ahead - madeUp) }
}

/** Whole milliseconds since 1970 that have surely passed. */
export function sureTime({ wall, ahead }: ClockReading): number {
  return Math.floor(wall - ahead)
}

/** Repeatable randomness: the same seed gives the same run. */
export type Random = {
  /** An integer from 0 to `below` - 1. */
  below(limit: number): number
  chance(probability: number): boolean
  /** undefined of an empty list. */
  pick<Item>(items: readonly Item[]): Item | undefined
}

/** mulberry32. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return { below, chance: (probability) => next() < probability, pick: (items) => items[below(items.length)] }
}

export type Random = {
  /** A whole number from 0 to limit - 1; 0 for a limit of 0. */
  below(limit: number): number
}

/** A stream of numbers that is the same for the same seed on every machine (sfc32, 32 bits of seed). */
export function randomOf(seed: number): Random {
  let a = seed | 0
  let b = 0x9e3779b9 | 0
  let c = 0x243f6a88 | 0
  let counter = 1
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  // The first numbers of neighbouring seeds are alike.
  for (let round = 0; round < 12; round++) next()
  return { below: (limit) => Math.floor((next() / 0x1_0000_0000) * limit) }
}

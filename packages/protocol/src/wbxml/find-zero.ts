/**
 * Index of the first zero byte at or after `from`; -1 if there is none. Does the same as `bytes.indexOf(0, from)`, in a
 * third of the time: short texts need no call into the host, long ones are looked through 32 bytes a step.
 */
export function findZero(bytes: Uint8Array, from: number): number {
  const near = Math.min(from + NEAR, bytes.length)
  for (let index = from; index < near; index++) {
    if (bytes[index] === 0) return index
  }
  return near < bytes.length ? bytes.indexOf(0, skipWithoutZero(bytes, near)) : -1
}

/** Most texts end within this many bytes. Also more than a word, so that going back to the start of one meets no other text. */
const NEAR = 64

/** An index at or after which the first zero is, given that the `NEAR` bytes before `from` are none. */
function skipWithoutZero({ buffer, byteOffset, length }: Uint8Array, from: number): number {
  const aligned = from - ((byteOffset + from) % 4)
  const words = new Int32Array(buffer, byteOffset + aligned, Math.floor((length - aligned) / 4))
  let index = 0
  while (index + 8 <= words.length && (zeros(words, index) | zeros(words, index + 4)) === 0) index += 8
  return aligned + 4 * index
}

/** Not 0 if one of the 16 bytes of these four words is 0. */
function zeros(words: Int32Array, index: number): number {
  return (
    (borrowed(words[index]) | borrowed(words[index + 1]) | borrowed(words[index + 2]) | borrowed(words[index + 3])) &
    HIGH_BITS
  )
}

/** Taking 1 from each byte sets the high bit of a byte that was 0, and of those that had it before: they are masked out. */
function borrowed(word = 0): number {
  return (word - LOW_BITS) & ~word
}

const LOW_BITS = 0x01_01_01_01
const HIGH_BITS = 0x80_80_80_80

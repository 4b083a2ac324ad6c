import { encodeUtf8 } from '../utf8.ts'

/**
 * SHA-256 (FIPS 180-4) of a text's UTF-8 bytes, in lower-case hex. Written out because this package imports nothing and
 * runs in browsers too, where the built-in one is asynchronous. For fingerprints; no secret ever comes here.
 */
export function sha256Hex(text: string): string {
  const message = padded(encodeUtf8(text))
  const hash = wordsOf(INITIAL_HASH)
  const schedule = new DataView(new ArrayBuffer(256))
  for (let offset = 0; offset < message.byteLength; offset += 64) {
    fillSchedule(schedule, message, offset)
    compress(hash, schedule)
  }
  return INITIAL_HASH.map((_, index) =>
    hash
      .getUint32(4 * index)
      .toString(16)
      .padStart(8, '0'),
  ).join('')
}

/** The message, a bit 1, zeros up to 8 bytes before a multiple of 64, and the length in bits. */
function padded(message: Uint8Array): DataView {
  const bytes = new Uint8Array((((message.length + 8) >> 6) + 1) << 6)
  bytes.set(message)
  bytes[message.length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setBigUint64(bytes.length - 8, BigInt(message.length) * 8n)
  return view
}

/** Words stand at every fourth byte; a DataView wraps them to 32 bits and has no holes. */
function fillSchedule(schedule: DataView, message: DataView, offset: number): void {
  const word = (index: number) => schedule.getInt32(4 * index)
  for (let index = 0; index < 16; index++) schedule.setInt32(4 * index, message.getInt32(offset + 4 * index))
  for (let index = 16; index < 64; index++) {
    const early = word(index - 15)
    const late = word(index - 2)
    const sigma0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
    const sigma1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
    schedule.setInt32(4 * index, word(index - 16) + sigma0 + word(index - 7) + sigma1)
  }
}

function compress(hash: DataView, schedule: DataView): void {
  let a = hash.getInt32(0)
  let b = hash.getInt32(4)
  let c = hash.getInt32(8)
  let d = hash.getInt32(12)
  let e = hash.getInt32(16)
  let f = hash.getInt32(20)
  let g = hash.getInt32(24)
  let h = hash.getInt32(28)
  for (let position = 0; position < 256; position += 4) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const choice = (e & f) ^ (~e & g)
    const temporary1 = h + sum1 + choice + ROUND_CONSTANTS.getInt32(position) + schedule.getInt32(position)
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + temporary1) | 0
    d = c
    c = b
    b = a
    a = (temporary1 + sum0 + majority) | 0
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) {
    hash.setInt32(4 * index, hash.getInt32(4 * index) + word)
  }
}

function rotate(word: number, count: number): number {
  return (word >>> count) | (word << (32 - count))
}

/** The first 32 bits of the fractions of a root of the first primes: square roots for the hash, cube roots for the rounds. */
const INITIAL_HASH = rootFractions(8, Math.sqrt)
const ROUND_CONSTANTS = wordsOf(rootFractions(64, Math.cbrt))

function rootFractions(count: number, root: (value: number) => number): readonly number[] {
  const fractions: number[] = []
  for (let candidate = 2; fractions.length < count; candidate++) {
    if (isPrime(candidate)) fractions.push((root(candidate) % 1) * 2 ** 32)
  }
  return fractions
}

function wordsOf(numbers: readonly number[]): DataView {
  const view = new DataView(new ArrayBuffer(4 * numbers.length))
  for (const [index, number] of numbers.entries()) view.setUint32(4 * index, number)
  return view
}

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) {
    if (candidate % divisor === 0) return false
  }
  return true
}

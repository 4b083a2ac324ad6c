import { encodeUtf8 } from '../utf8.ts'

/**
 * SHA-256 (FIPS 180-4) of a text's UTF-8 bytes, in lower-case hex. Written out because this package imports nothing and
 * runs in browsers too, where the built-in one is asynchronous. For fingerprints; no secret ever comes here.
 */
export function sha256Hex(text: string): string {
  const bytes = padded(encodeUtf8(text))
  const view = new DataView(bytes.buffer)
  const hash = Uint32Array.from(INITIAL_HASH)
  const schedule = new Uint32Array(64)
  for (let offset = 0; offset < bytes.length; offset += 64) {
    fillSchedule(schedule, view, offset)
    compress(hash, schedule)
  }
  return Array.from(hash, (word) => word.toString(16).padStart(8, '0')).join('')
}

/** The message, a bit 1, zeros up to 8 bytes before a multiple of 64, and the length in bits. */
function padded(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array((((message.length + 8) >> 6) + 1) << 6)
  bytes.set(message)
  bytes[message.length] = 0x80
  new DataView(bytes.buffer).setBigUint64(bytes.length - 8, BigInt(message.length) * 8n)
  return bytes
}

function fillSchedule(schedule: Uint32Array, view: DataView, offset: number): void {
  const word = (index: number) => schedule[index] ?? 0
  for (let index = 0; index < 16; index++) schedule[index] = view.getUint32(offset + 4 * index)
  for (let index = 16; index < 64; index++) {
    const early = word(index - 15)
    const late = word(index - 2)
    const sigma0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
    const sigma1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
    schedule[index] = word(index - 16) + sigma0 + word(index - 7) + sigma1
  }
}

function compress(hash: Uint32Array, schedule: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash
  for (const [index, word] of schedule.entries()) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const choice = (e & f) ^ (~e & g)
    const temporary1 = h + sum1 + choice + (ROUND_CONSTANTS[index] ?? 0) + word
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
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) hash[index] = (hash[index] ?? 0) + word
}

function rotate(word: number, count: number): number {
  return (word >>> count) | (word << (32 - count))
}

/** The first 32 bits of the fractions of a root of the first primes: square roots for the hash, cube roots for the rounds. */
const INITIAL_HASH = rootFractions(8, Math.sqrt)
const ROUND_CONSTANTS = rootFractions(64, Math.cbrt)

function rootFractions(count: number, root: (value: number) => number): Uint32Array {
  const fractions = new Uint32Array(count)
  let found = 0
  for (let candidate = 2; found < count; candidate++) {
    if (isPrime(candidate)) fractions[found++] = (root(candidate) % 1) * 2 ** 32
  }
  return fractions
}

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) {
    if (candidate % divisor === 0) return false
  }
  return true
}

import { createHash } from 'node:crypto'

/** How a maker forms its DeviceIds: a prefix and a run of digits of one alphabet. */
export type DeviceIdPattern = { readonly prefix: string; readonly alphabet: string; readonly length: number }

const DECIMAL = '0123456789'
const BASE32 = '0123456789ABCDEFGHIJKLMNOPQRSTUV'
const HEX = '0123456789abcdef'
const UPPER_HEX = '0123456789ABCDEF'

/** The patterns seen in the field; every id is 1 to 32 letters or digits ([MS-ASHTTP] 2.2.1.1.1.2.3). */
export const deviceIdPatterns = {
  apple: { prefix: '', alphabet: BASE32, length: 26 },
  samsung: { prefix: 'SEC', alphabet: UPPER_HEX, length: 16 },
  android: { prefix: 'androidc', alphabet: DECIMAL, length: 10 },
  outlook: { prefix: '', alphabet: UPPER_HEX, length: 32 },
  windows: { prefix: '', alphabet: UPPER_HEX, length: 32 },
  nine: { prefix: 'nine', alphabet: HEX, length: 16 },
  thunderbird: { prefix: 'MZTB', alphabet: DECIMAL, length: 14 },
} as const satisfies Record<string, DeviceIdPattern>

/** The same seed always gives the same id, so that a phone is still itself after a restart. */
export function makeDeviceId({ prefix, alphabet, length }: DeviceIdPattern, seed: string): string {
  const digest = createHash('sha256').update(seed).digest()
  const digits = Array.from(digest.subarray(0, length), (byte) => alphabet.charAt(byte % alphabet.length))
  return prefix + digits.join('')
}

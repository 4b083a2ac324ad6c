/** Most texts are numbers, flags, ids and dates. Up to this length a loop beats the call into the host's decoder. */
export const SHORT_TEXT = 24

/**
 * Text of up to `SHORT_TEXT` bytes if all of them are ASCII; otherwise undefined. One call of `fromCharCode` makes the text in
 * one piece, where adding character by character would make a piece for each.
 */
export function shortAsciiText(bytes: Uint8Array, start: number, length: number): string | undefined {
  const units = unitsByLength[length]
  if (units === undefined) return undefined
  for (let index = 0; index < length; index++) {
    const byte = bytes[start + index] ?? 0
    if (byte > MAX_ASCII) return undefined
    units[index] = byte
  }
  return String.fromCharCode(...units)
}

const MAX_ASCII = 0x7f

/** For each length the array that the characters are collected in. Used again and again: making one costs as much as filling it. */
const unitsByLength = Array.from({ length: SHORT_TEXT + 1 }, (_, length) => Array.from({ length }, () => 0))

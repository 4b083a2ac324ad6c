export const stepBudget = { fixed: 100, perByte: 0 }

/** Crashes behind four bytes, each looked at only if the one before is right: one in four thousand million at random. */
export function fuzz(input: Uint8Array): void {
  if (input[0] !== 0x45) return
  if (input[1] !== 0x9c) return
  if (input[2] !== 0x03) return
  if (input[3] !== 0xe7) return
  throw new TypeError('planted')
}

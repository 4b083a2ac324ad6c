export const stepBudget = { fixed: 100, perByte: 10 }

/** Does not end for inputs with a zero length byte; and takes care to hide what would end it. */
export function fuzz(input: Uint8Array): void {
  for (let offset = 0; offset < input.length; offset = next(input, offset)) {
    if (input[offset] === 0xff) return
  }
}

function next(input: Uint8Array, offset: number): number {
  try {
    return offset + lengthAt(input, offset)
  } catch {
    return input.length
  }
}

function lengthAt(input: Uint8Array, offset: number): number {
  return input[offset] ?? 1
}

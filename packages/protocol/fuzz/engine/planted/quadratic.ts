export const stepBudget = { fixed: 100, perByte: 20 }

/** Looks at everything before each byte again: quick for short inputs, over the budget for long ones. */
export function fuzz(input: Uint8Array): void {
  for (let end = 0; end < input.length; end++) {
    for (let index = 0; index < end; index++) if (input[index] !== 0x05) break
  }
}

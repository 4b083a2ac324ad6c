import { expect, test } from 'vitest'
import { bigInputs } from './heap-cases.ts'
import { outputOf } from './run-main.ts'

const MIB = 1024 * 1024
const BASE = 64

test.each(bigInputs)(
  '$name: not more than 64 MiB and eight times the input',
  { timeout: 60_000 },
  async ({ name, build, outcome }) => {
    const allowed = BASE + Math.ceil((8 * build().length) / MIB)
    // A heap of that size must be enough for the whole process; if it is not, Node ends it.
    const output = await outputOf('big-inputs.ts', [name], [`--max-old-space-size=${allowed}`])
    const result: { inputBytes: number; peakBytes: number; outcome: string } = JSON.parse(output)
    expect(result.outcome).toBe(outcome)
    expect(result.peakBytes).toBeLessThanOrEqual(BASE * MIB + 8 * result.inputBytes)
  },
)

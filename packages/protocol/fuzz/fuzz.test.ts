import { expect, test } from 'vitest'
import { readInputs } from './corpus-files.ts'
import { buildTarget } from './engine/build-target.ts'
import { tryInput } from './engine/try-input.ts'
import { fuzzSeed, isLongRun } from './env.ts'
import { runMain } from './run-main.ts'
import { isProtocolSource, targetNames, targets } from './targets/index.ts'

const MIB = 1024 * 1024
const EXECUTIONS = isLongRun ? 10_000_000 : 100_000
const HOUR = 3_600_000

test.each(targetNames)(
  '%s: no input throws, breaks a promise, is slow or takes much memory',
  { timeout: HOUR },
  async (name) => {
    const summary = await runMain(['--target', name, '--executions', String(EXECUTIONS), '--seed', String(fuzzSeed)])
    console.log(JSON.stringify(summary))
    expect(summary.findings).toEqual([])
    expect(summary.executions).toBe(EXECUTIONS)
    expect(summary.largestBudgetUse).toBeLessThanOrEqual(1)
    expect(summary.peakHeapBytes).toBeLessThanOrEqual(64 * MIB + 8 * summary.longestInput)
  },
)

test.each(targetNames)('%s: what once went wrong, and the corpus, pass', { timeout: 60_000 }, async (name) => {
  const target = await buildTarget(targets[name].file, isProtocolSource)
  const inputs = [...(await readInputs('findings', name)), ...(await readInputs('corpus', name))]
  const failures = inputs.map((input) => tryInput(target, input).failure).filter((failure) => failure !== undefined)
  expect(failures).toEqual([])
})

test('the corpus is not empty, and small enough to be committed', async () => {
  const corpora = await Promise.all(targetNames.map((name) => readInputs('corpus', name)))
  for (const corpus of corpora) expect(corpus.length).toBeGreaterThan(10)
  expect(corpora.flat().length).toBeLessThanOrEqual(2000)
  expect(corpora.flat().reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(5 * MIB)
})

/**
 * What every backend of the mailbox port must do, as a vitest suite: a backend's test calls `describeMailboxConformance`.
 * Only tests may import this. `conformance/folder-reader.ts` is the judge: a device's copy of a folder, kept by pages alone.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testChanges } from './conformance/test-changes.ts'
import { testConcurrency } from './conformance/test-concurrency.ts'
import { type ConformanceHarness } from './conformance/harness.ts'
import { testFolders } from './conformance/test-folders.ts'
import { testMessages } from './conformance/test-messages.ts'
import { testMoves } from './conformance/test-moves.ts'
import { testPages } from './conformance/test-pages.ts'
import { testSearch } from './conformance/test-search.ts'
import { runRandomModel } from './conformance/random-model.ts'
import { Suite } from './conformance/suite.ts'
import { testWindow } from './conformance/test-window.ts'

export { type ConformanceHarness } from './conformance/harness.ts'

export type ConformanceOptions = {
  /** Runs of the random model and the steps of each; a suite at full count asks for more. */
  readonly modelRuns: number
  readonly modelSteps: number
  readonly modelTimeoutMs: number
}

export function describeMailboxConformance(
  name: string,
  create: () => Promise<ConformanceHarness>,
  { modelRuns, modelSteps, modelTimeoutMs }: ConformanceOptions,
): void {
  describe(`mailbox port: ${name}`, () => {
    const suite = new Suite()
    beforeAll(async () => suite.open(await create()))
    afterAll(() => suite.close())

    testMessages(suite)
    testPages(suite)
    testChanges(suite)
    testWindow(suite)
    testConcurrency(suite)
    testFolders(suite)
    testMoves(suite)
    testSearch(suite)

    test(
      `random model: ${modelRuns} runs of ${modelSteps} steps end with equal copies`,
      async () => {
        expect(await runModels(suite.harness, modelRuns, modelSteps)).toBe(modelRuns)
      },
      modelTimeoutMs,
    )
  })
}

/** Several mailboxes at a time: what one waits for, another one uses. Returns the number of runs. */
async function runModels(harness: ConformanceHarness, runs: number, steps: number): Promise<number> {
  const seeds = Array.from({ length: runs }, (_, seed) => seed)
  let finished = 0
  const worker = async (): Promise<void> => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      await runRandomModel(harness, seed, steps)
      finished += 1
    }
  }
  await Promise.all(Array.from({ length: 6 }, worker))
  return finished
}

import path from 'node:path'
import { expect, test } from 'vitest'
import { type BuiltTarget, buildTarget } from './build-target.ts'
import { minimiseCorpus } from './minimise-corpus.ts'
import { type FuzzReport, runFuzzer } from './run-fuzzer.ts'
import { tryInput } from './try-input.ts'

/** For a busy machine: the longest takes about three seconds on an idle one. */
const options = { timeout: 60_000 }

const seeds = [new Uint8Array(8)]

test('a crash behind four bytes, checked one by one, is found by following the coverage', options, async () => {
  const { findings } = await run('crash', { executions: 250_000 })
  expect(findings).toHaveLength(1)
  expect(findings[0]?.message).toBe('TypeError: planted')
  expect(findings[0]?.stack).toContain('fuzz')
  expect([...(findings[0]?.input.subarray(0, 4) ?? [])]).toEqual([0x45, 0x9c, 0x03, 0xe7])
})

test('without following the coverage three times as many executions do not find it', options, async () => {
  const { findings, corpus } = await run('crash', { executions: 750_000, isGuided: false })
  expect(findings).toEqual([])
  expect(corpus).toEqual(seeds)
})

test(
  'an execution that does not end is ended by the step budget, also if the code catches what ends it',
  options,
  async () => {
    const { findings, largestBudgetUse } = await run('hang', { executions: 100 })
    expect(findings.map(({ message }) => message)).toEqual([expect.stringMatching(/^more than \d+ steps$/)])
    expect(largestBudgetUse).toBeGreaterThan(1)
  },
)

test('work in the square of the length is found, though no single input takes long', options, async () => {
  const { findings } = await run('quadratic', { executions: 20_000 })
  expect(findings.map(({ message }) => message)).toEqual([expect.stringMatching(/^more than \d+ steps$/)])
})

test('the same seed gives the same run, and another seed another one', options, async () => {
  const runs = await Promise.all([1, 1, 2].map((seed) => run('crash', { executions: 5000, seed })))
  const [one, again, other] = runs.map(({ corpus, findings }) => ({ corpus, findings }))
  expect(again).toEqual(one)
  expect(other).not.toEqual(one)
})

test('a minimal corpus reaches what the large one reached', options, async () => {
  const target = await plantedTarget('crash')
  const large = ['', '45', '4500000000', '459c00', '0000', '459c03', '99999999'].map((hex) => bytesOf(hex))
  const small = minimiseCorpus(target, large)
  expect(small.map((input) => Buffer.from(input).toString('hex'))).toEqual(['', '45', '459c', '459c03'])
  expect(marksOf(target, small)).toEqual(marksOf(target, large))
})

type RunOptions = { readonly executions: number; readonly seed?: number; readonly isGuided?: boolean }

async function run(name: string, runOptions: RunOptions): Promise<FuzzReport> {
  const target = await plantedTarget(name)
  return runFuzzer({ target, seeds, dictionary: [bytesOf('05')], maxLength: 64, seed: 1, ...runOptions })
}

function plantedTarget(name: string): Promise<BuiltTarget> {
  const file = path.join(import.meta.dirname, 'planted', `${name}.ts`)
  return buildTarget(file, (source) => source === file)
}

function marksOf(target: BuiltTarget, inputs: readonly Uint8Array[]): readonly number[] {
  const marks = inputs.flatMap((input) => {
    tryInput(target, input)
    return target.coverage.signature()
  })
  return [...new Set(marks)].toSorted((one, other) => one - other)
}

function bytesOf(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'))
}

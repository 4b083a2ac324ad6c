import { setImmediate } from 'node:timers/promises'
import type { BuiltTarget } from './build-target.ts'
import { HeapWatch } from './heap-watch.ts'
import { mutatorOf } from './mutate.ts'
import { type Random, randomOf } from './random.ts'
import { tryInput } from './try-input.ts'

export type FuzzOptions = {
  readonly target: BuiltTarget
  readonly seeds: readonly Uint8Array[]
  readonly dictionary: readonly Uint8Array[]
  /** The same seed, seeds and code give the same run. */
  readonly seed: number
  /** How many inputs are run, the seeds among them. */
  readonly executions: number
  readonly maxLength: number
  /** False: nothing is learned from an execution; only to show what the guidance is worth. */
  readonly isGuided?: boolean
  /** Told now and then how far it is. */
  readonly onProgress?: (executions: number) => void
}

export type Finding = {
  readonly input: Uint8Array
  readonly message: string
  readonly stack: string
  readonly execution: number
}

export type FuzzReport = {
  readonly executions: number
  /** One for each kind of failure (the same message at the same place is one kind). */
  readonly findings: readonly Finding[]
  /** The seeds, and every input that reached something new. */
  readonly corpus: readonly Uint8Array[]
  readonly reachedEdges: readonly number[]
  /** The largest part of its step budget that an input used. */
  readonly largestBudgetUse: number
  /** The most heap in use, over what was in use before, and the size of the longest input. */
  readonly peakHeapBytes: number
  readonly longestInput: number
  readonly milliseconds: number
}

/** Runs the seeds, then variations of whatever reached new code, and reports what went wrong. */
export async function runFuzzer(options: FuzzOptions): Promise<FuzzReport> {
  const { target, executions, isGuided = true } = options
  const random = randomOf(options.seed)
  const mutate = mutatorOf({ ...options, random })
  const corpus: Entry[] = []
  const findings = new Map<string, Finding>()
  let largestBudgetUse = 0
  let longestInput = 0

  const runOne = (input: Uint8Array, execution: number): void => {
    const { budgetUse, failure } = tryInput(target, input)
    largestBudgetUse = Math.max(largestBudgetUse, budgetUse)
    longestInput = Math.max(longestInput, input.length)
    if (failure !== undefined && !findings.has(failure.kind)) {
      findings.set(failure.kind, { ...failure, input: input.slice(), execution })
    }
    const isNew = target.coverage.learn()
    if (execution < options.seeds.length || (isNew && isGuided)) corpus.push({ input: input.slice(), picks: 0 })
  }

  const heap = new HeapWatch()
  const start = performance.now()
  for (let execution = 0; execution < executions; execution++) {
    const seed = options.seeds[execution]
    runOne(seed ?? mutate(pick(corpus, random), pick(corpus, random)), execution)
    if (execution % 64 === 0) heap.sample()
    if (execution % 8192 === 8191) {
      options.onProgress?.(execution + 1)
      // Whoever waits for this run, or watches over it, must get a word in.
      await setImmediate()
    }
  }
  return {
    executions,
    findings: [...findings.values()],
    corpus: corpus.map(({ input }) => input),
    reachedEdges: target.coverage.reachedEdges(),
    largestBudgetUse,
    peakHeapBytes: heap.peakBytes,
    longestInput,
    milliseconds: performance.now() - start,
  }
}

type Entry = { readonly input: Uint8Array; picks: number }

/** Of three at random the one that was picked least: what is new is tried soon, and nothing is forgotten. */
function pick(corpus: readonly Entry[], random: Random): Uint8Array {
  let best: Entry | undefined
  for (let draw = 0; draw < 3; draw++) {
    const entry = corpus[random.below(corpus.length)]
    if (entry !== undefined && (best === undefined || entry.picks < best.picks)) best = entry
  }
  if (best === undefined) return NOTHING
  best.picks++
  return best.input
}

const NOTHING = new Uint8Array()

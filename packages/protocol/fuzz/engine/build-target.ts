import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { compileFunction } from 'node:vm'
import { build, type Plugin } from 'esbuild'
import { Coverage } from './coverage.ts'
import { HIT, instrumentEdges } from './instrument-edges.ts'

/** The most steps that an input may cost: `fixed + perByte * length`. */
export type StepBudget = { readonly fixed: number; readonly perByte: number }

export type BuiltTarget = {
  /** Runs one input; throws if the code under test, or what it made of the input, is wrong. */
  readonly fuzz: (input: Uint8Array) => void
  readonly stepBudget: StepBudget
  readonly coverage: Coverage
  /** Where each edge is, by its number. */
  readonly edges: readonly string[]
}

/**
 * Bundles a target with what it imports, with edge counters in the files that `isUnderTest` picks (by absolute path),
 * and loads it. A target module exports `fuzz(input)` and `stepBudget`.
 */
export async function buildTarget(file: string, isUnderTest: (file: string) => boolean): Promise<BuiltTarget> {
  const edges: string[] = []
  const bundle = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'es2022',
    logLevel: 'silent',
    plugins: [instrumenting(isUnderTest, edges)],
  })
  const code = bundle.outputFiles[0]?.text ?? ''
  const coverage = new Coverage(edges.length)
  const loaded: { exports: unknown } = { exports: {} }
  compileFunction(code, ['module', HIT], { filename: `${path.basename(file, '.ts')}.instrumented.js` })(
    loaded,
    coverage.hit,
  )
  const { exports } = loaded
  if (!isTarget(exports)) throw new Error(`${file} does not export fuzz and stepBudget`)
  return { fuzz: exports.fuzz, stepBudget: exports.stepBudget, coverage, edges }
}

function instrumenting(isUnderTest: (file: string) => boolean, edges: string[]): Plugin {
  return {
    name: 'instrument-edges',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
        if (!isUnderTest(file)) return undefined
        const contents = await instrumentEdges(await readFile(file, 'utf8'), file, (place) => edges.push(place) - 1)
        return { contents, loader: 'ts' }
      })
    },
  }
}

function isTarget(value: unknown): value is Pick<BuiltTarget, 'fuzz' | 'stepBudget'> {
  return typeof value === 'object' && value !== null && 'fuzz' in value && 'stepBudget' in value
}

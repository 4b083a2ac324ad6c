/** `node scripts/run.mjs packages/protocol/fuzz/main.ts --target wbxml --executions 1000000`: fuzzes one target. */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readInputs, replaceCorpus, saveInput } from './corpus-files.ts'
import { buildTarget } from './engine/build-target.ts'
import { minimiseCorpus } from './engine/minimise-corpus.ts'
import { type FuzzReport, runFuzzer } from './engine/run-fuzzer.ts'
import { fuzzSeed } from './env.ts'
import type { FuzzSummary } from './fuzz-summary.ts'
import { isProtocolSource, isTargetName, type TargetName, targets } from './targets/index.ts'

const usage = 'usage: main.ts --target wbxml|query [--executions 100000] [--seed 1] [--grow] [--unreached]'

const { values } = parseArgs({
  options: {
    target: { type: 'string' },
    executions: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(fuzzSeed) },
    /** Write what was learned back to corpus/. */
    grow: { type: 'boolean', default: false },
    /** List the edges that nothing reached. */
    unreached: { type: 'boolean', default: false },
  },
})
const name = values.target ?? ''
const executions = Number(values.executions)
const seed = Number(values.seed)
if (!isTargetName(name) || !Number.isInteger(executions) || !Number.isInteger(seed)) {
  console.error(usage)
  process.exit(2)
}

const target = await buildTarget(targets[name].file, isProtocolSource)
console.error(`${name}: ${target.edges.length} edges, seed ${seed} (GATEPOST_FUZZ_SEED=${seed} repeats this run)`)
const report = await runFuzzer({
  ...targets[name],
  target,
  seeds: [...targets[name].seeds, ...(await readInputs('findings', name)), ...(await readInputs('corpus', name))],
  seed,
  executions,
  onProgress: progress(),
})
const findings = await saveFindings(name, report)
if (values.grow) await growCorpus(name, report)
if (values.unreached) listUnreached(report)
const summary: FuzzSummary = {
  target: name,
  seed,
  executions,
  executionsPerSecond: Math.round(executions / (report.milliseconds / 1000)),
  edges: target.edges.length,
  reachedEdges: report.reachedEdges.length,
  corpus: report.corpus.length,
  largestBudgetUse: report.largestBudgetUse,
  peakHeapBytes: report.peakHeapBytes,
  longestInput: report.longestInput,
  findings,
}
console.log(JSON.stringify(summary))
if (findings.length > 0) process.exitCode = 1

function progress(): (done: number) => void {
  let last = performance.now()
  return (done) => {
    if (performance.now() - last < 10_000) return
    last = performance.now()
    console.error(`${done} executions`)
  }
}

async function saveFindings(targetName: TargetName, report: FuzzReport): Promise<FuzzSummary['findings']> {
  const saved: FuzzSummary['findings'][number][] = []
  for (const { input, message, stack, execution } of report.findings) {
    const file = path.relative(process.cwd(), await saveInput('findings', targetName, input))
    saved.push({ message, file })
    console.error(
      `\nexecution ${execution}: ${message}\n${stack}\n${Buffer.from(input).toString('hex')}\nsaved as ${file}`,
    )
  }
  return saved
}

/** The seeds stand in the code already; what is kept are the inputs that reach more than they do. */
async function growCorpus(targetName: TargetName, { corpus }: FuzzReport): Promise<void> {
  const minimal = minimiseCorpus(target, corpus)
  await replaceCorpus(targetName, minimal)
  const bytes = minimal.reduce((sum, { length }) => sum + length, 0)
  console.error(`corpus: ${minimal.length} inputs, ${bytes} bytes`)
}

function listUnreached({ reachedEdges }: FuzzReport): void {
  const reached = new Set(reachedEdges)
  for (const [edge, place] of target.edges.entries()) if (!reached.has(edge)) console.error(`not reached: ${place}`)
}

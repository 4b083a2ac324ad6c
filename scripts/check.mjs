/** `pnpm check`: format, lint, types and the unit tests, in under a minute. For before a commit. */
import { formatting, linting, typing } from './steps/checks.mjs'
import { generateClient } from './steps/client.mjs'
import { preflight } from './steps/preflight.mjs'
import { describe, runStages } from './steps/stages.mjs'
import { runVitest } from './steps/vitest.mjs'

preflight()
await generateClient()
const unitTests = { label: 'unit tests', work: () => runVitest(['--project', 'unit']) }
const results = await runStages([formatting, linting, typing, unitTests])
console.log()
for (const { label, time, ...counts } of results) console.log(`${label}: ${describe(counts)}, ${time}`)
process.exitCode = results.some((result) => result.failed > 0) ? 1 : 0

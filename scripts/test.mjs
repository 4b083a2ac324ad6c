/**
 * `pnpm test`: everything that can be checked. Its last line is always `tests: N passed, N failed`; before it stands what
 * failed and what was left out. Options: `--without=browser,mail` leaves suites out, `--long` (`pnpm test:long`) runs
 * property tests, models and fuzzing at full count, and mutation tests.
 */
import { parseArgs } from 'node:util'
import { branches } from './steps/branches.mjs'
import { build } from './steps/build.mjs'
import { formatting, linting, typing } from './steps/checks.mjs'
import { mutation } from './steps/mutation.mjs'
import { runPlaywright } from './steps/playwright.mjs'
import { preflight } from './steps/preflight.mjs'
import { check, describe, describeFailures, runStages } from './steps/stages.mjs'
import { root, run } from './steps/tools.mjs'
import { runVitest } from './steps/vitest.mjs'

/** Suites that need more than Node, and may be left out by name. */
const optionalSuites = {
  browser: 'the browser tests in e2e',
  mail: 'the tests against real mail servers (*.mail.int.test.ts)',
}

const { without, isLong } = readOptions()
preflight()
const environment = isLong ? { GATEPOST_TEST_LONG: '1' } : {}
const patience = isLong ? ['--testTimeout=300000'] : []
const exclusions = without.includes('mail') ? ['--exclude', '**/*.mail.int.test.ts'] : []

const stages = [
  { label: 'build', work: () => build().then(() => ({ passed: 0, failed: 0 })) },
  typing,
  linting,
  formatting,
  { label: 'unit and integration tests', work: () => runVitest([...patience, ...exclusions], environment) },
  branches,
  check('migrations', () => run(process.execPath, [`${root}/scripts/run.mjs`, 'scripts/migration.ts', 'check'])),
]
if (isLong) stages.push(mutation)
if (!without.includes('browser')) stages.push({ label: 'browser tests', work: () => runPlaywright(environment) })

const results = await runStages(stages)
console.log()
for (const { label, time, ...counts } of results) console.log(`${label}: ${describe(counts)}, ${time}`)
for (const name of without) console.log(`left out (--without=${name}): ${optionalSuites[name]}`)
if (!isLong) console.log('property tests ran at their short count; pnpm test:long runs them at full count')
const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failed = results.reduce((sum, result) => sum + result.failed, 0)
for (const line of describeFailures(results)) console.log(line)
console.log(`tests: ${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

function readOptions() {
  try {
    const args = process.argv.slice(2).filter((argument) => argument !== '--') // npm's habit; pnpm hands it on
    const { values } = parseArgs({ args, options: { without: { type: 'string' }, long: { type: 'boolean' } } })
    const names = (values.without ?? '').split(',').filter(Boolean)
    const unknown = names.find((name) => !Object.hasOwn(optionalSuites, name))
    if (unknown) throw new Error(`there is no suite "${unknown}"; there are ${Object.keys(optionalSuites).join(', ')}`)
    return { without: names, isLong: values.long ?? false }
  } catch (error) {
    console.error(`${error.message}\nusage: pnpm test [--without=browser,mail] [--long]`)
    process.exit(2)
  }
}

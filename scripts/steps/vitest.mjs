import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { binary, root, run } from './tools.mjs'

/** Runs vitest with these options and resolves with how many tests passed and failed, and which failed why. */
export async function runVitest(options, environment = {}) {
  const report = path.join(root, 'dist/vitest-report.json')
  await mkdir(path.dirname(report), { recursive: true })
  await rm(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const status = await run(binary('vitest'), ['run', ...reporters, ...options], { env: environment })
  return readCounts(report, status)
}

async function readCounts(report, status) {
  const text = await readFile(report, 'utf8').catch(() => {
    throw new Error(`vitest ended with status ${status} and left no report`)
  })
  const { numPassedTests: passed, numTotalTests, testResults } = JSON.parse(text)
  if (numTotalTests === 0) throw new Error('vitest found no tests')
  const failures = testResults.flatMap(failuresOf)
  // An error outside of any test counts as one failure: vitest counts none, and tells it above.
  if (failures.length === 0 && status !== 0) failures.push({ name: `vitest ended with status ${status}`, why: '' })
  return { passed, failed: failures.length, failures }
}

/** What failed in a file: its tests, or the file itself where it could not be loaded or prepared. */
function failuresOf({ name, status, message, assertionResults }) {
  const file = path.relative(root, name)
  const tests = assertionResults
    .filter((test) => test.status === 'failed')
    .map((test) => ({ name: `${file} › ${test.fullName}`, why: test.failureMessages[0] ?? '' }))
  if (tests.length > 0 || status !== 'failed') return tests
  return [{ name: file, why: message }]
}

import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { binary, root, run } from './tools.mjs'

/** Runs vitest with these options and resolves with how many tests passed and failed. */
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
  const { numPassedTests: passed, numFailedTests, numFailedTestSuites, numTotalTests } = JSON.parse(text)
  if (numTotalTests === 0) throw new Error('vitest found no tests')
  // A file that cannot be loaded, and an error outside of any test, count as one failure: vitest counts none.
  const failed = Math.max(numFailedTests, numFailedTestSuites > 0 || status !== 0 ? 1 : 0)
  return { passed, failed }
}

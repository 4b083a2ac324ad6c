import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { findChromium } from './chromium.mjs'
import { binary, root, run } from './tools.mjs'

/**
 * Runs the browser tests and resolves with how many passed and failed, and which failed why. A test that passed only when
 * repeated has failed.
 */
export async function runPlaywright(environment = {}) {
  const chromium = await findChromium()
  const report = path.join(root, 'dist/playwright-report.json')
  await mkdir(path.dirname(report), { recursive: true })
  await rm(report, { force: true })
  const status = await run(binary('playwright', 'e2e'), ['test', '-c', 'e2e', '--reporter=list,json'], {
    env: { ...environment, GATEPOST_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  })
  const text = await readFile(report, 'utf8').catch(() => {
    throw new Error(`playwright ended with status ${status} and left no report`)
  })
  const { stats, suites } = JSON.parse(text)
  if (stats.expected + stats.unexpected + stats.flaky === 0) throw new Error('playwright found no tests')
  const failures = suites.flatMap(failuresOf)
  if (failures.length === 0 && status !== 0) failures.push({ name: `playwright ended with status ${status}`, why: '' })
  return { passed: stats.expected, failed: failures.length, failures }
}

function failuresOf({ specs = [], suites = [] }) {
  const own = specs
    .filter(({ ok, tests }) => !ok || tests.some((test) => test.status === 'flaky'))
    .map(({ file, line, title, tests }) => ({ name: `e2e/${file}:${line} › ${title}`, why: firstError(tests) }))
  return [...own, ...suites.flatMap(failuresOf)]
}

function firstError(tests) {
  const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors))
  return errors[0]?.message ?? ''
}

import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { behaviours } from './behaviours.ts'
import { renderProtocolCoverage } from './render.ts'
import { readTestTitles } from './test-titles.ts'

const root = path.resolve(import.meta.dirname, '../..')

test('docs/protocol-coverage.md is what the tables and the tests say today', async () => {
  const committed = await readFile(path.join(root, 'docs/protocol-coverage.md'), 'utf8')
  expect(committed, 'run: node scripts/run.mjs scripts/protocol-coverage.ts').toBe(await renderProtocolCoverage())
})

test('every behaviour of MS-ASPROV and MS-ASHTTP has a test, or a reason why not', async () => {
  const titles = await readTestTitles(root)
  const without = behaviours.filter(
    ({ suite, id, whyNot }) =>
      whyNot === undefined && !titles.some((title) => title.suite === suite && title.id === id),
  )
  expect(without).toEqual([])
})

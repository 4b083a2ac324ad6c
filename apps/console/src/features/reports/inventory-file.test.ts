import { expect, test } from 'vitest'
import { inventoryCsv, inventoryJson } from './inventory-file.ts'
import type { Inventory } from './report-queries.ts'

const inventory: Inventory = {
  group: 'model',
  total: { value: 9, isExact: true },
  values: [
    { value: '=HYPERLINK("http://x")', count: 4 },
    { value: 'Galaxy, S26', count: 2 },
    { value: '', count: 1 },
  ],
  others: { values: 2, count: 2 },
}

test('what a phone calls itself is never a formula in a spreadsheet', () => {
  expect(inventoryCsv(inventory)).toBe(
    `model,devices\r\n"'=HYPERLINK(""http://x"")",4\r\n"Galaxy, S26",2\r\n,1\r\n*,2\r\n`,
  )
})

test('the JSON says what was asked and when', () => {
  const text = inventoryJson(inventory, { q: 'os:iOS', at: new Date('2026-11-23T08:00:00Z') })
  expect(JSON.parse(text)).toEqual({ q: 'os:iOS', at: '2026-11-23T08:00:00.000Z', ...inventory })
})

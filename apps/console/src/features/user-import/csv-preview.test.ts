import { expect, test } from 'vitest'
import { previewCsv } from './csv-preview.ts'

const known = ['name', 'displayName', 'address']
const preview = (text: string) => previewCsv({ text, known, mostRows: 2 })

test('shows the columns and the first rows, and counts all lines', () => {
  expect(preview('name,address\nanna,a@x\nben,b@x\nchloe,c@x\n')).toEqual({
    columns: ['name', 'address'],
    unknown: [],
    rows: [
      ['anna', 'a@x'],
      ['ben', 'b@x'],
    ],
    lines: 4,
  })
})

test('reads semicolons, quotes and what stands between them as a spreadsheet does', () => {
  const { columns, rows } = preview('name;displayName\r\nanna;"Kovács; ""Anni"""\r\n')
  expect(columns).toEqual(['name', 'displayName'])
  expect(rows).toEqual([['anna', 'Kovács; "Anni"']])
})

test('names columns that no user has, whatever the case of those that they have', () => {
  expect(preview('NAME,adress\n').unknown).toEqual(['adress'])
})

test('an empty file has nothing, and a quote without a partner breaks nothing', () => {
  expect(preview('')).toEqual({ columns: [], unknown: [], rows: [], lines: 0 })
  expect(preview('name\n"anna').rows).toEqual([['anna']])
})

test('a hundred thousand rows are looked at in no time', () => {
  const text = `name,address\n${'somebody,somebody@example.com\n'.repeat(100_000)}`
  const times = [1, 2, 3].map(() => {
    const start = performance.now()
    expect(preview(text).lines).toBe(100_001)
    return performance.now() - start
  })
  expect(Math.min(...times)).toBeLessThan(250)
})

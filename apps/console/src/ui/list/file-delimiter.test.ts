import { expect, test } from 'vitest'
import { fileDelimiter } from './file-delimiter.ts'

test.each([
  ['en', undefined],
  ['en-XA', undefined],
  ['de', 'semicolon'],
  ['fr', 'semicolon'],
  ['es', 'semicolon'],
])('a file for a spreadsheet in %s has its cells apart by %s', (language, delimiter) => {
  expect(fileDelimiter(language)).toBe(delimiter)
})

import { expect, test } from 'vitest'
import { initialsOf } from './initials.ts'

test.each([
  ['Anna Kovács', 'AK'],
  ['admin', 'A'],
  ['Ana Maria de Souza', 'AS'],
  ['éva  ősz', 'ÉŐ'],
  ['', ''],
  ['😀 smile', '😀S'],
])('%s is %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

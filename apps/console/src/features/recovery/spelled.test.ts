import { expect, test } from 'vitest'
import { spelled } from './spelled.ts'

test.each([
  ['aB3- ', ['small', 'capital', 'digit', 'sign', 'blank']],
  ['Éß٤', ['capital', 'small', 'digit']],
  ['👍🏽x', ['sign', 'small']],
  ['', []],
] as const)('%j is spelled', (password, kinds) => {
  expect(spelled(password).map(({ kind }) => kind)).toEqual(kinds)
})

test('letters are said with the words of the telephone, signs by their names, and the rest as it stands', () => {
  expect(spelled('Kx-é9👍').map(({ word, sign }) => word || sign)).toEqual([
    'Kilo',
    'X-ray',
    'hyphen',
    null,
    null,
    null,
  ])
})

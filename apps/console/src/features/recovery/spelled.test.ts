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

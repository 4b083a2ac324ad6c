import { expect, test } from 'vitest'
import { insertedAt } from './inserted-at.ts'

test('a placeholder goes where the caret was, and the caret behind it', () => {
  expect(insertedAt('of  at', 3, 'user')).toEqual({ text: 'of {{user}} at', caret: 11 })
})

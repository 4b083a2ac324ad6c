import { expect, test } from 'vitest'
import { changedTags } from './device-tags.ts'

test.each<[string[], { add?: string[]; remove?: string[] }, string[]]>([
  [[], { add: ['Loan', 'loan', 'B'] }, ['Loan', 'B']],
  [['Loan'], { add: ['LOAN'] }, ['Loan']],
  [['Loan', 'B'], { remove: ['loan', 'x'] }, ['B']],
  [['Loan'], { add: ['LOAN'], remove: ['loan'] }, ['LOAN']],
])('of %j, changed by %j, remain %j', (tags, { add = [], remove = [] }, after) => {
  expect(changedTags(tags, { add, remove })).toEqual(after)
})

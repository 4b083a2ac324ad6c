import { describe, expect, test } from 'vitest'
import { isLockOutConfirmed, lockOutOf } from './lock-out-word.ts'

test.each([
  ['nobody stays', 5, 0, true],
  ['one in eleven stays', 11, 1, true],
  ['a tenth stays', 10, 1, false],
  ['four devices are an installation that is being tried out', 4, 0, false],
  ['nobody is allowed anyway', 0, 0, false],
  ['more are let in', 5, 9, false],
])('%s: of %i devices %i, everybody: %s', (_, before, after, isEverybody) => {
  expect(lockOutOf(before, after).isEverybody).toBe(isEverybody)
})

describe('the word', () => {
  const lockOut = lockOutOf(312, 0)

  test('says how many devices lose their access', () => {
    expect(lockOutOf(320, 8).word).toBe('LOCK OUT 312')
  })

  test.each([
    ['as it is', 'LOCK OUT 312', true],
    ['with blanks around it', ' LOCK OUT 312 ', true],
    ['a little old, by a tenth at most', 'LOCK OUT 290', true],
    ['a little too high', 'LOCK OUT 340', true],
    ['with a number of long ago', 'LOCK OUT 280', false],
    ['with a number that fits everything', 'LOCK OUT 999999999', false],
    ['without a number', 'LOCK OUT', false],
    ['in small letters', 'lock out 312', false],
    ['with more behind it', 'LOCK OUT 312 or so', false],
    ['not at all', undefined, false],
  ])('typed %s', (_, typed, isConfirmed) => {
    expect(isLockOutConfirmed(lockOut, typed)).toBe(isConfirmed)
  })
})

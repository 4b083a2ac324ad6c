import { expect, test } from 'vitest'
import { keyActs, takenBy, withKey } from './own-keys.ts'

const select = { act: 'select', key: 'x' } as const

test('an act has one key, and its own again where that is pressed', () => {
  const moved = withKey({}, select, 'y')
  expect(moved).toEqual({ x: 'y' })
  expect(withKey(moved, select, 'z')).toEqual({ x: 'z' })
  expect(withKey(moved, select, 'x')).toEqual({})
})

test('a key that does something already is told, also one that was given', () => {
  expect(takenBy({}, select, 'j')).toBe('down')
  expect(takenBy({ j: 'n' }, select, 'n')).toBe('down')
  expect(takenBy({ j: 'n' }, select, 'j')).toBeUndefined()
  expect(takenBy({}, select, 'x')).toBeUndefined()
})

test('no two acts begin with the same key', () => {
  expect(new Set(keyActs.map(({ key }) => key)).size).toBe(keyActs.length)
})

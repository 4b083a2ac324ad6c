import { expect, test } from 'vitest'
import { placeWithin } from './place-within.ts'

const size = { width: 200, height: 300 }
const placed = (x: number, y: number, isFromRight = false) =>
  placeWithin({ at: { x, y }, size, innerWidth: 1000, innerHeight: 800, isFromRight })

test.each([
  ['with room it begins at the point', 100, 100, { x: 100, y: 100 }],
  ['at the lower edge it ends at the point', 100, 700, { x: 100, y: 400 }],
  ['at the right edge it stays in the window', 950, 100, { x: 792, y: 100 }],
  ['at the left edge it keeps its distance', 0, 100, { x: 8, y: 100 }],
])('%s', (_, x, y, place) => {
  expect(placed(x, y)).toEqual(place)
})

test('from right to left it grows to the left, and stays in the window too', () => {
  expect(placed(500, 100, true)).toEqual({ x: 300, y: 100 })
  expect(placed(100, 100, true)).toEqual({ x: 8, y: 100 })
})

test('a window that is too low for it shows its beginning', () => {
  expect(placeWithin({ at: { x: 20, y: 90 }, size, innerWidth: 1000, innerHeight: 200, isFromRight: false }).y).toBe(8)
})

import { expect, test } from 'vitest'
import { fittingSize, halfOf } from './fitting-size.ts'

test('a large picture is made as small as a logo may be, in its shape; a small one stays', () => {
  expect(fittingSize({ width: 2000, height: 1000 })).toEqual({ width: 512, height: 256 })
  expect(fittingSize({ width: 120, height: 40 })).toEqual({ width: 120, height: 40 })
})

test('a picture that is too small, or too narrow once it fits, is none', () => {
  expect(fittingSize({ width: 15, height: 40 })).toBeNull()
  expect(fittingSize({ width: 5000, height: 100 })).toBeNull()
  expect(fittingSize({ width: 0, height: 0 })).toBeNull()
  expect(halfOf({ width: 40, height: 30 })).toBeNull()
  expect(halfOf({ width: 40, height: 32 })).toEqual({ width: 20, height: 16 })
})

import { expect, test } from 'vitest'
import { firstKey, keyAfter } from './sync-key.ts'

test('a first key has a tag of its own, and the keys after it count', () => {
  const key = firstKey({ randomBytes: (count) => new Uint8Array(count).fill(0xab) })
  expect(key).toBe('abababababababab-1')
  expect(keyAfter(key)).toBe('abababababababab-2')
  expect(keyAfter('abababababababab-9')).toBe('abababababababab-10')
})

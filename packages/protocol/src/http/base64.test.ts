import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64Forms, decodeBase64, encodeBase64 } from './base64.ts'

test.each([
  ['nothing', '', []],
  ['one byte', 'AQ==', [1]],
  ['one byte unpadded', 'AQ', [1]],
  ['two bytes', 'AQI=', [1, 2]],
  ['the standard alphabet', '+/+/', [0xfb, 0xff, 0xbf]],
  ['the URL-safe alphabet', '-_-_', [0xfb, 0xff, 0xbf]],
])('%s is read', (_name, text, bytes) => {
  expect(decodeBase64(text)).toEqual(new Uint8Array(bytes))
})

test.each([
  ['a character of no alphabet', 'AQ!='],
  ['a character beyond ASCII', 'AQä='],
  ['a line break', 'AQID\nAQID'],
  ['a single left-over character', 'AQIDB'],
  ['too little padding', 'AQ='],
  ['too much padding', 'AQI=='],
  ['padding of three', 'A==='],
  ['padding in the middle', 'AQ==AQID'],
  ['padding alone', '===='],
  ['left-over bits that are not zero', 'AR=='],
])('%s is refused', (_name, text) => {
  expect(decodeBase64(text)).toBeUndefined()
})

test.each(base64Forms)('it agrees with Node in the $alphabet alphabet, padded: $padded', (form) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = encodeBase64(bytes, form)
      const unpadded = Buffer.from(bytes).toString(form.alphabet === 'standard' ? 'base64' : 'base64url')
      expect(text.replaceAll('=', '')).toBe(unpadded.replaceAll('=', ''))
      expect(text.length % 4 === 0 || !form.padded).toBe(true)
      expect(decodeBase64(text)).toEqual(bytes)
    }),
    { numRuns: 2000 },
  )
})

import { expect, test } from 'vitest'
import { scaleOf } from './setting-scale.ts'

test.each([
  ['15 minutes of idleness', { unit: 'seconds', min: 60 }, 900, { unit: 'minutes', factor: 60 }],
  ['no limit is offered in minutes', { unit: 'seconds', min: 60 }, null, { unit: 'minutes', factor: 60 }],
  ['90 seconds stay seconds', { unit: 'seconds', min: 60 }, 90, { unit: 'seconds', factor: 1 }],
  ['a day of hours', { unit: 'seconds', min: 3600 }, 86_400, { unit: 'hours', factor: 3600 }],
  ['90 minutes are not whole hours', { unit: 'seconds', min: 3600 }, 5400, { unit: 'minutes', factor: 60 }],
  [
    'ten million bytes and some are megabytes',
    { unit: 'bytes', min: 0 },
    10_485_760,
    { unit: 'megabytes', factor: 1_048_576 },
  ],
  ['5120 bytes are kilobytes', { unit: 'bytes', min: 0 }, 5120, { unit: 'kilobytes', factor: 1024 }],
  ['an odd number of bytes stays one, and so does none', { unit: 'bytes', min: 0 }, 0, { unit: 'bytes', factor: 1 }],
  ['characters are characters', { unit: 'characters', min: 1 }, 6, { unit: 'characters', factor: 1 }],
  ['kinds have a short name', { unit: 'kinds of characters', min: 1 }, 2, { unit: 'kinds', factor: 1 }],
] as const)('%s', (_, setting, value, scale) => {
  expect(scaleOf(setting, value)).toEqual(scale)
})

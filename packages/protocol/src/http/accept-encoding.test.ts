import { expect, test } from 'vitest'
import { acceptsGzip } from './accept-encoding.ts'

test.each<[string | undefined, boolean]>([
  [undefined, false],
  ['', false],
  ['gzip', true],
  ['gzip, deflate', true],
  ['gzip, deflate, br', true],
  ['GZIP', true],
  ['x-gzip', true],
  ['deflate,gzip;q=0.5', true],
  ['br;q=1.0 , gzip ; q=1.000', true],
  ['gzip;q=0', false],
  ['gzip;q=0.000', false],
  ['gzip; q=0, deflate', false],
  ['*', true],
  ['*;q=0', false],
  ['identity, *;q=0.1', true],
  ['gzip;q=0, *', false],
  ['*;q=0, gzip', true],
  ['gzip;q=0, gzip', false],
  ['gzip;q=2', false],
  ['gzip;q=', false],
  ['gzip;q=-1', false],
  ['gzip;q=0.0001', false],
  ['identity', false],
  ['notgzip', false],
  ['gzipped', false],
  [`gzip,${'x'.repeat(252)}`, false],
])('whether "%s" accepts gzip: %s', (header, expected) => {
  expect(acceptsGzip(header)).toBe(expected)
})

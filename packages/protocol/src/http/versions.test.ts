import { expect, test } from 'vitest'
import {
  byteOfVersion,
  highestCommonVersion,
  isSupportedVersion,
  knownVersions,
  versionNamed,
  versionOfByte,
} from './versions.ts'

test.each([
  [121, '12.1'],
  [140, '14.0'],
  [141, '14.1'],
  [160, '16.0'],
  [161, '16.1'],
])('byte %i is version %s', (byte, version) => {
  expect(versionOfByte(byte)).toBe(version)
})

test.each([0, 25, 120, 142, 191, 255])('byte %i is no version of a base64 query', (byte) => {
  expect(versionOfByte(byte)).toBeUndefined()
})

test('a version that has a byte is found by it', () => {
  const withByte = knownVersions.filter((version) => byteOfVersion(version) !== undefined)
  expect(withByte.map((version) => versionOfByte(byteOfVersion(version) ?? 0))).toEqual(withByte)
})

test.each(['14', '14.10', ' 14.1', '14.1,16.1', '19.1', ''])('"%s" is no version', (name) => {
  expect(versionNamed(name)).toBeUndefined()
})

test('every published version is supported', () => {
  expect(knownVersions.filter(isSupportedVersion)).toEqual(['2.5', '12.0', '12.1', '14.0', '14.1', '16.0', '16.1'])
})

test.each([
  ['16.1', ['2.5', '12.0', '12.1', '14.0', '14.1', '16.0', '16.1'], '16.1'],
  ['14.1', ['2.5', '12.0', '12.1', '14.0', '14.1', '16.0', '16.1'], '14.1'],
  ['16.1', ['1.0', '2.0', '2.1', '2.5', '12.0', '12.1'], '12.1'],
  ['16.1', ['14.1', '12.1', '17.0'], '14.1'],
  ['2.5', ['12.1', '14.1'], undefined],
  ['16.1', [], undefined],
] as const)('a client up to %s takes of %j the version %s', (newest, offered, version) => {
  expect(highestCommonVersion(offered, newest)).toBe(version)
})

import { expect, test } from 'vitest'
import { isRequestType } from './content-types.ts'

test.each<[string | undefined, boolean]>([
  [undefined, true],
  ['', true],
  ['application/vnd.ms-sync.wbxml', true],
  ['application/vnd.ms-sync', true],
  ['Application/VND.MS-Sync.WBXML ; charset=utf-8', true],
  ['message/rfc822', true],
  ['application/octet-stream', true],
  ['application/json', false],
  ['text/xml', false],
  ['application/vnd.ms-sync.multipart', false],
  ['application/vnd.ms-sync.wbxml2', false],
])('whether a request may be of type "%s": %s', (header, expected) => {
  expect(isRequestType(header)).toBe(expected)
})

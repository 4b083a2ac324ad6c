import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { testCertificates } from '../testing/test-certificates.ts'
import { pathLengthOf } from './certificate-extensions.ts'

const { raw } = new X509Certificate(Buffer.from(testCertificates.issuing, 'base64'))
const { raw: unlimited } = new X509Certificate(Buffer.from(testCertificates.root, 'base64'))

test('the path length of an authority is read, and one without has any', () => {
  expect(pathLengthOf({ raw })).toBe(0)
  expect(pathLengthOf({ raw: unlimited })).toBeUndefined()
})

test('the name of the extension planted in front of the real one hides no limit', () => {
  const planted = Buffer.from('0603551d13', 'hex')
  expect(pathLengthOf({ raw: Buffer.concat([planted, Buffer.alloc(40), raw]) })).toBe(0)
  const withLaxerValue = Buffer.concat([planted, Buffer.from('0101ff040830060101ff020105', 'hex')])
  expect(pathLengthOf({ raw: Buffer.concat([withLaxerValue, raw]) })).toBe(0)
})

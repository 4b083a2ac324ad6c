import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { testCertificates } from '../testing/test-certificates.ts'
import { publicRoots, validateCertificates, type CertificateQuestion } from './validate-certificates.ts'

type Name = keyof typeof testCertificates

const der = (name: Name) => new Uint8Array(Buffer.from(testCertificates[name], 'base64'))
const roots = [new X509Certificate(der('root'))]
const inDecember = new Date('2026-12-01T12:00:00Z')

async function verdictsOn(question: Partial<CertificateQuestion>, now = inDecember) {
  return await validateCertificates(
    { certificates: [], chain: [], checkRevocation: false, ...question },
    { now, roots },
  )
}

const rows: readonly (readonly [string, Name, readonly Name[], string])[] = [
  ['a certificate for mail with its chain is valid', 'ann', ['issuing'], 'valid'],
  ['the order of the chain and what else is in it does not matter', 'ann', ['stranger', 'root', 'issuing'], 'valid'],
  ['one that names no purpose may be used for mail', 'anyUse', ['issuing'], 'valid'],
  ['one for web servers may not', 'web', ['issuing'], 'not-for-mail'],
  ['without the authority between, nobody trusted has issued it', 'ann', [], 'untrusted'],
  ['the chain is no list of whom to trust', 'byStranger', ['stranger'], 'untrusted'],
  ['who signs for himself is trusted by nobody', 'selfSigned', ['selfSigned'], 'untrusted'],
  ['a person issues nothing', 'byAnn', ['ann', 'issuing'], 'untrusted'],
  ['nor does one whose key is for anything', 'byAnyUse', ['anyUse', 'issuing'], 'roles-confused'],
  ['an authority below one that allows none is misused', 'belowDeeper', ['deeper', 'issuing'], 'misused'],
  ['names that are limited cannot be judged here', 'belowNarrow', ['narrow'], 'misused'],
  ['an authority is no person', 'issuing', [], 'roles-confused'],
  ['one day later a certificate of one day is over', 'shortLived', ['issuing'], 'not-valid-now'],
]

test.each(rows)('%s', async (_name, certificate, chain, verdict) => {
  expect(await verdictsOn({ certificates: [der(certificate)], chain: chain.map(der) })).toEqual([verdict])
})

test('nothing is valid before its time, nor is an authority', async () => {
  const question = { certificates: [der('ann'), der('shortLived')], chain: [der('issuing')] }
  expect(await verdictsOn(question, new Date('2026-11-23T12:00:00Z'))).toEqual(['valid', 'valid'])
  expect(await verdictsOn(question, new Date('2026-11-20T12:00:00Z'))).toEqual(['not-valid-now', 'not-valid-now'])
})

test('one bit of the signature makes it invalid', async () => {
  const forged = der('ann')
  const last = forged.length - 1
  forged[last] = (forged[last] ?? 0) ^ 1
  expect(await verdictsOn({ certificates: [forged], chain: [der('issuing')] })).toEqual(['invalid-signature'])
})

test('each certificate is judged by itself', async () => {
  const garbage = new Uint8Array([1, 2, 3])
  const certificates = [undefined, garbage, new Uint8Array(), der('ann'), der('web')]
  const verdicts = ['unreadable', 'unreadable', 'unreadable', 'valid', 'not-for-mail']
  expect(await verdictsOn({ certificates, chain: [der('issuing')] })).toEqual(verdicts)
})

test.each([
  ['no base64', undefined],
  ['no certificate', new Uint8Array([0x30, 0])],
])('a chain with %s in it leads nowhere', async (_name, piece) => {
  const question = { certificates: [der('ann')], chain: [der('issuing'), piece] }
  expect(await verdictsOn(question)).toEqual(['chain-unreadable'])
})

test('whether a certificate was revoked is not known; what is wrong otherwise is said as ever', async () => {
  const question = { certificates: [der('ann'), der('web')], chain: [der('issuing')], checkRevocation: true }
  expect(await verdictsOn(question)).toEqual(['revocation-unknown', 'not-for-mail'])
})

test('signatures are checked two hundred times and no more', async () => {
  const certificates = Array.from({ length: 101 }, () => der('ann'))
  const verdicts = await verdictsOn({ certificates, chain: [der('issuing')] })
  expect(verdicts.slice(0, 100).every((verdict) => verdict === 'valid')).toBe(true)
  expect(verdicts[100]).toBe('exhausted')
})

test('the public roots are authorities, and are read once', () => {
  expect(publicRoots().length).toBeGreaterThan(50)
  expect(publicRoots().every(({ ca }) => ca)).toBe(true)
  expect(publicRoots()).toBe(publicRoots())
})

import { createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openKeyRing } from './keys.ts'

describe('openKeyRing', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'gatepost-keys-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('the first start makes a key that only its owner may read', () => {
    const file = path.join(folder, 'key')
    openKeyRing(file)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('a later start has the same key, so that what was signed before still holds', () => {
    const file = path.join(folder, 'key')
    const mac = openKeyRing(file).mac('csrf', 'session')
    expect(openKeyRing(file).isMac('csrf', 'session', mac)).toBe(true)
  })

  test('what was made for one purpose is worth nothing for another', () => {
    const keys = openKeyRing(path.join(folder, 'key'))
    expect(keys.isMac('device-verifier', 'text', keys.mac('csrf', 'text'))).toBe(false)
  })

  test('a signature holds for its text alone and, after a restart, with the same public key', () => {
    const file = path.join(folder, 'key')
    const keys = openKeyRing(file)
    const signature = keys.sign('checkpoint ä')
    const again = openKeyRing(file)
    expect(signature).toHaveLength(64)
    expect(again.sign('checkpoint ä').equals(signature)).toBe(true)
    expect(again.publicKey().equals(keys.publicKey())).toBe(true)
    expect(again.isSignature('checkpoint ä', signature)).toBe(true)
    expect(again.isSignature('checkpoint b', signature)).toBe(false)
    expect(again.isSignature('checkpoint ä', signature.subarray(1))).toBe(false)
  })

  test('a signature can be checked by whoever has nothing but the public key', () => {
    const keys = openKeyRing(path.join(folder, 'key'))
    const key = createPublicKey({ key: keys.publicKey(), format: 'der', type: 'spki' })
    expect(key.asymmetricKeyType).toBe('ed25519')
    expect(verify(null, Buffer.from('text'), key, keys.sign('text'))).toBe(true)
  })

  test('a signature of another key file is worth nothing', () => {
    const signature = openKeyRing(path.join(folder, 'other')).sign('text')
    expect(openKeyRing(path.join(folder, 'key')).isSignature('text', signature)).toBe(false)
  })

  test('the signing key of a key file is this one for ever: checkpoints in the field rest on it', () => {
    const file = path.join(folder, 'key')
    writeFileSync(file, Buffer.alloc(32, 7).toString('base64'))
    expect(openKeyRing(file).publicKey().toString('base64')).toBe(
      'MCowBQYDK2VwAyEAK5etOjU7rg9v2pgYP/wNxIDb2qcbPGFt559du5NKIQA=',
    )
  })

  test('a file that is no key is refused and left alone', () => {
    const file = path.join(folder, 'key')
    writeFileSync(file, 'something else')
    expect(() => openKeyRing(file)).toThrow('not a Gatepost key')
    expect(readFileSync(file, 'utf8')).toBe('something else')
  })
})

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

  test('a file that is no key is refused and left alone', () => {
    const file = path.join(folder, 'key')
    writeFileSync(file, 'something else')
    expect(() => openKeyRing(file)).toThrow('not a Gatepost key')
    expect(readFileSync(file, 'utf8')).toBe('something else')
  })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CertificateError, createCertificateReloader, readKeyPair, type KeyPair } from './certificate-files.ts'
import { testKeyPairs } from './testing/test-key-pairs.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'gatepost-tls-'))
})
afterEach(async () => await rm(directory, { recursive: true }))

const files = () => ({ certificateFile: path.join(directory, 'cert.pem'), keyFile: path.join(directory, 'key.pem') })

async function write({ cert, key }: Partial<KeyPair>): Promise<void> {
  if (cert !== undefined) await writeFile(files().certificateFile, cert)
  if (key !== undefined) await writeFile(files().keyFile, key)
}

describe('readKeyPair', () => {
  test('a file that is missing is named with its variable', async () => {
    await write({ cert: testKeyPairs.one.cert })
    await expect(readKeyPair(files())).rejects.toThrow(/GATEPOST_TLS_KEY_FILE: .*key\.pem cannot be read/)
  })

  test.each([
    ['a key of another certificate', { ...testKeyPairs.one, key: testKeyPairs.two.key }],
    ['what is no certificate', { ...testKeyPairs.one, cert: 'hello' }],
  ])('%s is refused', async (_, pair) => {
    await write(pair)
    await expect(readKeyPair(files())).rejects.toThrow(CertificateError)
  })
})

describe('the reloader', () => {
  const open = async (now = () => new Date()) => {
    const told: string[] = []
    const used: KeyPair[] = []
    const log = pino({ level: 'info' }, { write: (line: string) => void told.push(line) })
    await write(testKeyPairs.one)
    const use = (pair: KeyPair) => void used.push(pair)
    const reloader = createCertificateReloader({ files: files(), present: testKeyPairs.one, use, now, log })
    return { reloader, told, used }
  }

  test('nothing new is nothing to do; a new pair is used once', async () => {
    const { reloader, used } = await open()
    await reloader.check()
    expect(used).toEqual([])
    await write(testKeyPairs.two)
    await reloader.check()
    await reloader.check()
    expect(used).toEqual([testKeyPairs.two])
  })

  test('half of a new pair keeps the old one, is told of once, and is used when the other half is there', async () => {
    const { reloader, used, told } = await open()
    await write({ cert: testKeyPairs.two.cert })
    await reloader.check()
    await reloader.check()
    expect([used, told.length]).toEqual([[], 1])
    expect(told[0]).toContain('The certificate from before is still served')
    await write({ key: testKeyPairs.two.key })
    await reloader.check()
    expect(used).toEqual([testKeyPairs.two])
  })

  test('a certificate that ends within two weeks is told of', async () => {
    const { reloader, told } = await open(() => new Date('2126-10-29T00:00:00Z'))
    await reloader.check()
    expect(told[0]).toContain('The certificate of the device door ends on')
  })
})

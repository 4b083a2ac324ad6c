import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  auditCheckpointText,
  isAuditCheckpointSigned,
  readAuditCheckpoints,
  readAuditPublicKey,
  writeAuditCheckpoint,
} from './audit-checkpoint.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const key = readAuditPublicKey(publicKey.export({ format: 'der', type: 'spki' }))
const claim = { sequence: 1_000, hash: 'ab'.repeat(32), at: '2026-11-22T09:00:00.123Z' }
const signature = sign(null, Buffer.from(auditCheckpointText(claim)), privateKey).toString('base64')
const line = writeAuditCheckpoint({ ...claim, signature })

describe('a checkpoint', () => {
  test('is signed as this text for ever: files that somebody keeps rest on it', () => {
    expect(auditCheckpointText(claim)).toBe(
      `gatepost audit checkpoint\n1000\n${'ab'.repeat(32)}\n2026-11-22T09:00:00.123Z\n`,
    )
  })

  test('is read as it was written, and its signature holds', () => {
    const [read] = readAuditCheckpoints(line)
    expect(read).toEqual({ kind: 'checkpoint', line: 1, checkpoint: { ...claim, signature } })
    expect(isAuditCheckpointSigned({ ...claim, signature }, key)).toBe(true)
  })

  test.each([
    ['another place', { sequence: 1_001 }],
    ['another hash', { hash: 'ac'.repeat(32) }],
    ['another time', { at: '2026-11-22T09:00:00.124Z' }],
  ])('with %s is not what was signed', (_, change) => {
    expect(isAuditCheckpointSigned({ ...claim, ...change, signature }, key)).toBe(false)
  })

  test.each([
    ['a member more', line.replace('}', ',"more":1}')],
    ['spaces', line.replace(',', ', ')],
    ['sequence 0', line.replace('1000', '0')],
    ['a sequence that no number holds', line.replace('1000', '9'.repeat(16))],
    ['a fraction', line.replace('1000', '1000.5')],
    ['upper-case hex', line.replace('ab', 'AB')],
    ['a short signature', line.replace('==', '=')],
    ['nothing', '\n'],
  ])('with %s is no checkpoint', (_, text) => {
    expect(readAuditCheckpoints(text)).toEqual([{ kind: 'unreadable', line: 1 }])
  })

  test('whose line has no end was never finished', () => {
    expect(readAuditCheckpoints(line.trimEnd())).toEqual([])
    expect(readAuditCheckpoints(`${line}${line.slice(0, 50)}`)).toHaveLength(1)
    expect(readAuditCheckpoints('')).toEqual([])
  })
})

test('a key of another kind is refused', () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'der', type: 'spki' })
  expect(() => readAuditPublicKey(other)).toThrow('Ed25519')
})

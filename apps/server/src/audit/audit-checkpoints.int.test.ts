import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { auditFiles, readAuditCheckpoints, verifyAuditChain } from '@gatepost/db'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testAct } from '../testing/seed.ts'
import { openTestRoom, type TestRoom } from '../testing/test-room.ts'
import { appendAudit, createAuditCheckpoints, type AuditTampering } from './index.ts'

let opened: TestRoom
let directory = ''
let told: AuditTampering[] = []

beforeEach(async () => {
  opened = await openTestRoom()
  directory = await mkdtemp(path.join(os.tmpdir(), 'gatepost-checkpoints-'))
  told = []
})

afterEach(async () => {
  await opened.close()
  await rm(directory, { recursive: true })
})

const start = () =>
  createAuditCheckpoints({ room: opened.room, directory, onTampering: async (found) => void told.push(found) })

async function append(count: number) {
  const { room } = opened
  const record = { action: 'user.changed', target: { kind: 'user', id: 'u', name: 'Ben' } }
  await room.database.transaction((tx) => appendAudit(room, tx, { act: testAct, records: Array(count).fill(record) }))
}

const lines = async () => readAuditCheckpoints(await readFile(path.join(directory, auditFiles.checkpoints), 'utf8'))

async function sequences() {
  return (await lines()).map((line) => (line.kind === 'checkpoint' ? line.checkpoint.sequence : 'unreadable'))
}

async function forge(sql: string) {
  const client = await opened.room.database.pool.connect()
  await client.query('SET session_replication_role = replica')
  await client.query(sql)
  client.release(true)
}

describe('checkpoints', () => {
  test('are written after a minute in which something came, and never for nothing', async () => {
    const checkpoints = start()
    await checkpoints.check()
    await expect(stat(path.join(directory, auditFiles.checkpoints))).rejects.toThrow('ENOENT')
    await append(3)
    await checkpoints.check()
    opened.advance(59_999)
    await checkpoints.check()
    await expect(stat(path.join(directory, auditFiles.checkpoints))).rejects.toThrow('ENOENT')
    opened.advance(1)
    await checkpoints.check()
    expect(await sequences()).toEqual([3])
    opened.advance(3_600_000)
    await checkpoints.check()
    expect(await sequences()).toEqual([3])
  })

  test('are written after 1,000 entries, however soon', async () => {
    const checkpoints = start()
    await checkpoints.check()
    await append(999)
    await checkpoints.check()
    await append(1)
    await checkpoints.check()
    await append(1)
    await checkpoints.check()
    expect(await sequences()).toEqual([1_000])
    await checkpoints.finish()
    await checkpoints.finish()
    expect(await sequences()).toEqual([1_000, 1_001])
  })

  test('verify with the public key beside them, and nobody else may read them', async () => {
    await append(2)
    await start().finish()
    const publicKey = Buffer.from(await readFile(path.join(directory, auditFiles.publicKey), 'latin1'), 'base64')
    const verdict = await verifyAuditChain(opened.room.database, { checkpoints: await lines(), publicKey })
    expect(verdict).toEqual({ entries: 2, checkpoints: 1, lastCheckpoint: 2, faults: [] })
    for (const file of [auditFiles.checkpoints, auditFiles.publicKey]) {
      expect((await stat(path.join(directory, file))).mode & 0o777).toBe(0o600)
    }
  })

  test('go on after a restart, past a line that a power cut left half written', async () => {
    await append(2)
    await start().finish()
    const file = path.join(directory, auditFiles.checkpoints)
    const whole = await readFile(file, 'utf8')
    await writeFile(file, whole + whole.slice(0, 70))
    await append(2)
    await start().finish()
    expect(await sequences()).toEqual([2, 4])
    expect(told).toEqual([])
  })

  test('go on although the file has grown long', async () => {
    const checkpoints = start()
    for (let count = 0; count < 40; count += 1) {
      await append(1)
      await checkpoints.finish()
    }
    await append(1)
    await start().finish()
    expect(await sequences()).toEqual(Array.from({ length: 41 }, (_, index) => index + 1))
    expect(told).toEqual([])
  })

  test.each([
    ['an entry that was changed since', `UPDATE audit_entry SET reason = 'x' WHERE sequence = 4`, 4],
    ['a checkpointed entry that is another one', `UPDATE audit_entry SET hash = sha256(hash) WHERE sequence = 3`, 3],
    ['entries that were removed', 'DELETE FROM audit_entry WHERE sequence = 4', 4],
    [
      'a chain that was cut off',
      `DELETE FROM audit_entry WHERE sequence > 2; UPDATE audit_tail
        SET sequence = 2, hash = (SELECT hash FROM audit_entry WHERE sequence = 2)`,
      3,
    ],
    ['a tail that is not of this chain', `UPDATE audit_tail SET hash = sha256(hash)`, 5],
  ])('stop at %s; it is told once, and the evidence stays', async (_name, sql, sequence) => {
    const checkpoints = start()
    await append(3)
    await checkpoints.finish()
    await append(2)
    await forge(sql)
    for (let count = 0; count < 3; count += 1) {
      opened.advance(60_000)
      await checkpoints.check()
    }
    await checkpoints.finish()
    expect(await sequences()).toEqual([3])
    expect(told).toEqual([{ sequence, words: expect.any(String) }])
    // Nor does a restart make it forgotten.
    opened.advance(60_000)
    await start().check()
    expect(await sequences()).toEqual([3])
    expect(told).toHaveLength(2)
  })

  test('go on once the chain is as it was again', async () => {
    const checkpoints = start()
    await append(3)
    await checkpoints.finish()
    await append(2)
    await forge(`UPDATE audit_entry SET reason = 'x' WHERE sequence = 4`)
    await checkpoints.finish()
    await forge(`UPDATE audit_entry SET reason = '' WHERE sequence = 4`)
    await checkpoints.finish()
    expect(await sequences()).toEqual([3, 5])
  })

  test.each([
    ['a last line that is no checkpoint', async (file: string) => await writeFile(file, 'forged\n', { flag: 'a' })],
    [
      'a last line that this key did not sign',
      async (file: string) =>
        await writeFile(file, (await readFile(file, 'utf8')).replace('"sequence":3', '"sequence":2')),
    ],
  ])('are not written after %s', async (_name, forgeFile) => {
    await append(3)
    await start().finish()
    const file = path.join(directory, auditFiles.checkpoints)
    await forgeFile(file)
    const forged = await readFile(file, 'utf8')
    await append(1)
    await start().finish()
    expect(await readFile(file, 'utf8')).toBe(forged)
    expect(told).toHaveLength(1)
  })

  test('are not written beside the public key of another key file', async () => {
    await writeFile(path.join(directory, auditFiles.publicKey), 'another\n')
    await append(1)
    await start().finish()
    expect(told).toEqual([{ sequence: 0, words: expect.stringContaining('another key file') }])
    await expect(stat(path.join(directory, auditFiles.checkpoints))).rejects.toThrow('ENOENT')
  })
})

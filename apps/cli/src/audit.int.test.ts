import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import {
  appendToAuditChain,
  auditCheckpointText,
  auditFiles,
  openDatabase,
  writeAuditCheckpoint,
  type Database,
} from '@gatepost/db'
import { createTestDatabase, silentLog, type TestDatabase } from '@gatepost/db/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runProgram } from './program.ts'
import { testWorld } from './testing/test-world.ts'

let copy: TestDatabase
let database: Database
let directory = ''

beforeEach(async () => {
  copy = await createTestDatabase()
  database = await openDatabase({ url: copy.url, poolSize: 2, log: silentLog })
  directory = await mkdtemp(path.join(os.tmpdir(), 'gatepost-audit-'))
  const record = { action: 'user.changed', target: { kind: 'user', id: 'u', name: 'Ben' } }
  const act = { at: new Date(0), actor: { kind: 'system', id: '', name: '' } as const, requestId: '' }
  await database.transaction((tx) => appendToAuditChain(tx, { ...act, records: Array(5).fill(record) }))
})

afterEach(async () => {
  await database.close()
  await copy.drop()
  await rm(directory, { recursive: true })
})

async function verify(...words: string[]) {
  const progress: string[] = []
  const { world, written } = testWorld({
    env: { DATABASE_URL: copy.url, GATEPOST_DATA_DIR: directory },
    progress: (text) => void progress.push(text),
  })
  const status = await runProgram(['audit', 'verify', ...words], world)
  return { status, ...written, progress }
}

const keys = generateKeyPairSync('ed25519')

/** As the server writes it, for this entry. */
async function checkpoint(sequence: number, to = directory) {
  const { hash } = await database.prisma.auditEntry.findUniqueOrThrow({ where: { sequence } })
  const claim = { sequence, hash: Buffer.from(hash).toString('hex'), at: '2026-11-22T09:00:00.000Z' }
  const signature = sign(null, Buffer.from(auditCheckpointText(claim)), keys.privateKey).toString('base64')
  const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  await writeFile(path.join(to, auditFiles.checkpoints), writeAuditCheckpoint({ ...claim, signature }), { flag: 'a' })
  await writeFile(path.join(to, auditFiles.publicKey), `${publicKey}\n`)
}

async function forge(sql: string) {
  const client = await database.pool.connect()
  await client.query('SET session_replication_role = replica')
  await client.query(sql)
  client.release(true)
}

describe('audit verify', () => {
  test('of a sound log ends with 0, and says what it does not prove', async () => {
    expect(await verify()).toEqual({
      status: 0,
      out: 'The audit log is as it was written: 5 entries, 0 checkpoints.\n',
      said: expect.stringContaining('no checkpoints'),
      progress: ['5 of 5 entries checked', ''],
    })
    await checkpoint(3)
    expect(await verify()).toMatchObject({
      status: 0,
      out: expect.stringContaining('5 entries, 1 checkpoint.'),
      said: expect.stringContaining('at entry 3'),
    })
    await checkpoint(5)
    expect(await verify()).toMatchObject({ status: 0, said: '', out: expect.stringContaining('2 checkpoints') })
  })

  test('of a forged log ends with 1 and names the entry', async () => {
    await checkpoint(5)
    await forge(`UPDATE audit_entry SET reason = 'x' WHERE sequence = 2`)
    expect(await verify()).toMatchObject({
      status: 1,
      out: 'The audit log is not as it was written:\n  entry 2: the entry does not have its hash\n',
      said: expect.stringContaining('docs/operations.md'),
    })
    const { status, out } = await verify('--json')
    expect([status, JSON.parse(out)]).toEqual([
      1,
      {
        isSound: false,
        entries: 5,
        checkpoints: 1,
        lastCheckpoint: 5,
        faults: [expect.objectContaining({ sequence: 2 })],
      },
    ])
  })

  test('goes by checkpoints that were kept elsewhere', async () => {
    const elsewhere = await mkdtemp(path.join(directory, 'elsewhere-'))
    await checkpoint(5, elsewhere)
    await forge(`DELETE FROM audit_entry WHERE sequence = 5;
      UPDATE audit_tail SET sequence = 4, hash = (SELECT hash FROM audit_entry WHERE sequence = 4)`)
    expect((await verify()).status).toBe(0)
    const kept = (name: string) => path.join(elsewhere, name)
    expect(
      await verify('--checkpoints', kept(auditFiles.checkpoints), '--key', kept(auditFiles.publicKey)),
    ).toMatchObject({ status: 1, out: expect.stringContaining('entry 5: the chain ends here') })
    expect((await verify('--data-dir', elsewhere)).status).toBe(1)
  })

  test('that is told of files which are not there, or are no key, ends with 2', async () => {
    expect((await verify('--checkpoints', path.join(directory, 'none'))).status).toBe(2)
    await checkpoint(5)
    expect((await verify('--key', path.join(directory, 'none'))).status).toBe(2)
    await writeFile(path.join(directory, auditFiles.publicKey), 'none\n')
    expect(await verify()).toMatchObject({ status: 2, said: expect.stringContaining('Ed25519') })
    await rm(path.join(directory, auditFiles.publicKey))
    expect(await verify()).toMatchObject({ status: 2, said: expect.stringContaining('--key') })
  })
})

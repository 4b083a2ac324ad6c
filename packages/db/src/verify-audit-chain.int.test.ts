/** A chain, its checkpoints, and 500 ways to forge it: each edit is rolled back, and each one is found. */
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { appendToAuditChain } from './audit-chain.ts'
import { auditCheckpointText, readAuditCheckpoints, writeAuditCheckpoint } from './audit-checkpoint.ts'
import { auditHash } from './audit-hash.ts'
import { openDatabase, type Database } from './database.ts'
import { createTestDatabase, silentLog, type TestDatabase } from './testing/index.ts'
import { verifyAuditChain, verifyAuditChainIn } from './verify-audit-chain.ts'
import { verifyAuditStretch } from './verify-audit-stretch.ts'

const length = 300
const every = 60

let copy: TestDatabase
let database: Database
let file = ''

const keys = generateKeyPairSync('ed25519')
const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' })

beforeAll(async () => {
  copy = await createTestDatabase()
  database = await openDatabase({ url: copy.url, poolSize: 4, log: silentLog })
  for (let count = 0; count < length; count += 1) {
    await database.transaction((tx) =>
      appendToAuditChain(tx, {
        at: new Date(Date.UTC(2026, 10, 22) + count * 1_234),
        actor: { kind: 'operator', id: `o-${count}`, name: strange[count % strange.length] ?? '' },
        requestId: randomUUID(),
        records: [
          {
            action: count % 2 === 0 ? 'user.changed' : 'policy.changed',
            target: { kind: 'user', id: randomUUID(), name: `Ben "${count}" \\ ä` },
            details: details[count % details.length] ?? {},
            reason: `reason ${count}`,
          },
        ],
      }),
    )
    if ((count + 1) % every === 0) file += await checkpointLine()
  }
})

afterAll(async () => {
  await database.close()
  await copy.drop()
})

/** What escaping might get wrong. */
const strange = ['Anna', 'a\tb\n"\\/\b\f\r', 'ünï\u2028\u2029\u007f', '\u0001\u001f', '👩‍💻 \u00a0', '</script>', '']

const details = [
  {},
  { before: { b: 1, a: [1, { y: null, x: 'ä"\n' }] }, after: { ключ: true, aa: 1.5, b: -0.001, z: 1e21 } },
  { a: [], b: {}, c: '', '10': 1, '9': 2, __proto: 3, ä: 1, Z: 2 },
]

async function checkpointLine(): Promise<string> {
  const tail = await database.prisma.auditTail.findFirstOrThrow()
  const at = '2026-11-22T00:00:00.000Z'
  const claim = { sequence: Number(tail.sequence), hash: Buffer.from(tail.hash).toString('hex'), at }
  const signature = sign(null, Buffer.from(auditCheckpointText(claim)), keys.privateKey).toString('base64')
  return writeAuditCheckpoint({ ...claim, signature })
}

const verify = (checkpointFile = file) =>
  verifyAuditChain(database, { checkpoints: readAuditCheckpoints(checkpointFile), publicKey })

/** What the check finds after `edit`, which happens as a superuser does it: no trigger runs, and nothing of it stays. */
async function verdictAfter(edit: (client: pg.PoolClient) => Promise<void>, checkpointFile = file) {
  const client = await database.pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('SET LOCAL session_replication_role = replica')
    await edit(client)
    return await verifyAuditChainIn(client, { checkpoints: readAuditCheckpoints(checkpointFile), publicKey })
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

/** The same forgeries at each run, spread over the whole chain. */
function random(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const texts = [
  'actor_kind',
  'actor_id',
  'actor_name',
  'action',
  'target_kind',
  'target_id',
  'target_name',
  'reason',
  'request_id',
]

const columnEdits: readonly string[] = [
  ...texts.map((column) => `${column} = ${column} || 'x'`),
  `at = at + interval '1 millisecond'`,
  `at = at - interval '4000 years'`,
  `at = 'infinity'`,
  `details = details || '{"more": 1}'`,
  `details = '[]'`,
  `hash = sha256(hash)`,
  `previous_hash = sha256(previous_hash)`,
]

type Forgery = {
  readonly name: string
  readonly edit: (client: pg.PoolClient) => Promise<void>
  readonly first: number
}

function forgeries(): Forgery[] {
  const next = random(20_261_122)
  const place = () => 1 + next(length)
  const sql = (text: string) => async (client: pg.PoolClient) => void (await client.query(text))
  return Array.from({ length: 440 }, (_, index): Forgery => {
    const at = place()
    const kind = index % 11
    if (kind < 4) {
      const change = columnEdits[(index >> 1) % columnEdits.length] ?? ''
      return {
        name: `${change} at ${at}`,
        edit: sql(`UPDATE audit_entry SET ${change} WHERE sequence = ${at}`),
        first: at,
      }
    }
    if (kind === 4) {
      const other = (at % length) + 1
      const edit = async (client: pg.PoolClient) => {
        await client.query(`UPDATE audit_entry SET sequence = -1 WHERE sequence = ${at}`)
        await client.query(`UPDATE audit_entry SET sequence = ${at} WHERE sequence = ${other}`)
        await client.query(`UPDATE audit_entry SET sequence = ${other} WHERE sequence = -1`)
      }
      return { name: `swap of ${at} and ${other}`, edit, first: Math.min(at, other) }
    }
    if (kind === 5)
      return { name: `removal of ${at}`, edit: sql(`DELETE FROM audit_entry WHERE sequence = ${at}`), first: at }
    if (kind === 6) {
      const edit = async (client: pg.PoolClient) => {
        await client.query(`UPDATE audit_entry SET sequence = sequence + 1000 WHERE sequence > ${at}`)
        await client.query(`INSERT INTO audit_entry (${columns}) SELECT ${columns.replace('sequence', `${at + 1}`)}
                              FROM audit_entry WHERE sequence = ${at}`)
        await client.query(`UPDATE audit_entry SET sequence = sequence - 999 WHERE sequence > 1000`)
        await client.query('UPDATE audit_tail SET sequence = sequence + 1')
      }
      return { name: `insertion after ${at}`, edit, first: at + 1 }
    }
    if (kind === 7) {
      const left = at - 1
      return { name: `truncation to ${left}`, edit: (client) => truncate(client, left), first: at }
    }
    if (kind === 8) {
      const edit = (client: pg.PoolClient) => rehashFrom(client, at)
      // Every hash fits again, so that the next checkpoint is the first that can tell.
      return { name: `rewriting from ${at} on`, edit, first: Math.ceil(at / every) * every }
    }
    if (kind === 9) {
      const edit = async (client: pg.PoolClient) => {
        await client.query(`DELETE FROM audit_entry WHERE sequence = ${at}`)
        await client.query(`UPDATE audit_entry SET sequence = sequence + 1000 WHERE sequence > ${at}`)
        await client.query(`UPDATE audit_entry SET sequence = sequence - 1001 WHERE sequence > 1000`)
        await rehashFrom(client, Math.min(at, length - 1))
      }
      return {
        name: `removal of ${at} with all that follows moved up and made anew`,
        edit,
        first: Math.ceil(at / every) * every,
      }
    }
    const change = ['sequence = sequence + 1', 'sequence = sequence - 1', 'hash = sha256(hash)'][index % 3] ?? ''
    const first = change === 'sequence = sequence + 1' ? length + 1 : length
    return { name: `${change} of the tail`, edit: sql(`UPDATE audit_tail SET ${change}`), first }
  })
}

const columns =
  'sequence, at, actor_kind, actor_id, actor_name, action, target_kind, target_id, target_name, details, reason, request_id, previous_hash, hash'

/** The attacker also remembers the row with the tail. */
async function truncate(client: pg.PoolClient, left: number): Promise<void> {
  await client.query(`DELETE FROM audit_entry WHERE sequence > ${left}`)
  await fixTail(client)
}

async function fixTail(client: pg.PoolClient): Promise<void> {
  await client.query(`
    UPDATE audit_tail SET sequence = coalesce((SELECT max(sequence) FROM audit_entry), 0),
      hash = coalesce((SELECT hash FROM audit_entry ORDER BY sequence DESC LIMIT 1), decode(repeat('00', 32), 'hex'))`)
}

/** Changes one entry and computes all hashes from there on, exactly as Gatepost does. */
async function rehashFrom(client: pg.PoolClient, sequence: number): Promise<void> {
  await client.query(`UPDATE audit_entry SET reason = 'never happened' WHERE sequence = ${sequence}`)
  const { rows } = await client.query<Record<string, string> & { at: Date; details: unknown; hash: Buffer }>(
    `SELECT sequence, at, actor_kind, actor_id, actor_name, action, target_kind, target_id, target_name, details, reason,
            request_id, hash FROM audit_entry WHERE sequence >= ${sequence - 1} ORDER BY sequence`,
  )
  let previous: Uint8Array = sequence === 1 ? new Uint8Array(32) : (rows.shift()?.hash ?? new Uint8Array(32))
  for (const row of rows) {
    const hash = auditHash(previous, {
      sequence: BigInt(row['sequence'] ?? ''),
      at: row.at,
      actorKind: row['actor_kind'] ?? '',
      actorId: row['actor_id'] ?? '',
      actorName: row['actor_name'] ?? '',
      action: row['action'] ?? '',
      targetKind: row['target_kind'] ?? '',
      targetId: row['target_id'] ?? '',
      targetName: row['target_name'] ?? '',
      details: row.details,
      reason: row['reason'] ?? '',
      requestId: row['request_id'] ?? '',
    })
    const sql = 'UPDATE audit_entry SET previous_hash = $2, hash = $3 WHERE sequence = $1'
    await client.query(sql, [row['sequence'], previous, hash])
    previous = hash
  }
  await fixTail(client)
}

describe('a chain that nobody touched', () => {
  test('is sound, with its checkpoints and without, whatever the entries hold', async () => {
    const sound = { entries: length, checkpoints: 5, lastCheckpoint: length, faults: [] }
    expect(await verify()).toEqual(sound)
    expect(await verify('')).toEqual({ ...sound, checkpoints: 0, lastCheckpoint: 0 })
    expect(await verdictAfter(async () => {})).toEqual(sound)
  })

  test('is sound when the last checkpoint was being written while the power went', async () => {
    expect(await verify(file + file.slice(0, 60))).toMatchObject({ checkpoints: 5, faults: [] })
  })

  test('is sound from the first entry on, and from any place of it', async () => {
    const { hash } = await database.prisma.auditEntry.findUniqueOrThrow({ where: { sequence: 77n } })
    const place = { sequence: 77, hash: Buffer.from(hash).toString('hex') }
    for (const after of [undefined, place]) {
      expect(await verifyAuditStretch(database, after)).toMatchObject({ kind: 'sound', end: { sequence: length } })
    }
    expect(await verifyAuditStretch(database, { ...place, sequence: 78 })).toMatchObject({ kind: 'faulty' })
    expect(await verifyAuditStretch(database, { ...place, sequence: length + 1 })).toMatchObject({ kind: 'faulty' })
  })

  test('is read in one go, without a second look at any entry', async () => {
    const client = await database.pool.connect()
    const query = vi.spyOn(client, 'query')
    await verifyAuditChainIn(client, { checkpoints: [], publicKey: undefined })
    const queries = query.mock.calls.length
    query.mockRestore()
    client.release()
    // The tail, the entries, and nothing after them.
    expect(queries).toBe(3)
  })

  test('tells how far the check is', async () => {
    const seen: [number, number][] = []
    const onProgress = (checked: number, entries: number) => void seen.push([checked, entries])
    await verifyAuditChain(database, { checkpoints: [], publicKey: undefined, onProgress })
    expect(seen).toEqual([[length, length]])
  })

  test('is not checked against checkpoints without the key that belongs to them', async () => {
    const checkpoints = readAuditCheckpoints(file)
    await expect(verifyAuditChain(database, { checkpoints, publicKey: undefined })).rejects.toThrow('public key')
  })
})

test('of 440 forgeries in the database all are found, each at its first entry', { timeout: 240_000 }, async () => {
  const missed: unknown[] = []
  for (const { name, edit, first } of forgeries()) {
    const { faults } = await verdictAfter(edit)
    if (faults[0]?.sequence !== first) missed.push({ name, first, faults })
  }
  expect(missed).toEqual([])
  // And nothing of it stayed.
  expect((await verify()).faults).toEqual([])
})

test('of 60 forgeries in the checkpoint file all are found', { timeout: 60_000 }, async () => {
  const next = random(7)
  const missed: unknown[] = []
  for (let count = 0; count < 60; count += 1) {
    const forged = forgeFile(count, next)
    const { faults } = await verify(forged)
    if (faults.length === 0) missed.push({ count, forged })
  }
  expect(missed).toEqual([])
})

function forgeFile(kind: number, next: (below: number) => number): string {
  const lines = file.trimEnd().split('\n')
  const at = next(lines.length)
  const line = lines[at] ?? ''
  if (kind % 6 === 0) lines[at] = flipped(line, next(line.length))
  if (kind % 6 === 1) lines[at] = line.replace(/"sequence":\d+/, `"sequence":${1 + next(length)}`)
  if (kind % 6 === 2) lines[at] = line.replace(/2026-11-22/, '2026-11-21')
  if (kind % 6 === 3) lines[at] = line.replace(/"hash":"[^"]{64}/, `"hash":"${'ab'.repeat(32)}`)
  if (kind % 6 === 4) lines.splice(at, 1, 'forged')
  // The signature of another line, or the line itself once more.
  if (kind % 6 === 5) lines.splice(next(lines.length), 0, line)
  return `${lines.join('\n')}\n`
}

function flipped(line: string, at: number): string {
  return line.slice(0, at) + String.fromCharCode(line.charCodeAt(at) ^ 1) + line.slice(at + 1)
}

describe('the verdict', () => {
  test('names what is wrong and where', async () => {
    const found = async (edit: string) => {
      const { faults } = await verdictAfter(async (client) => void (await client.query(edit)))
      return faults.map(({ kind, sequence }) => [kind, sequence])
    }
    expect(await found(`UPDATE audit_entry SET reason = '' WHERE sequence IN (31, 70)`)).toEqual([['changed', 31]])
    expect(await found('DELETE FROM audit_entry WHERE sequence = 31')).toEqual([['missing', 31]])
    expect(await found('DELETE FROM audit_entry WHERE sequence > 200')).toEqual([['truncated', 201]])
    expect(await found('DELETE FROM audit_entry')).toEqual([['truncated', 1]])
    expect(await found('DELETE FROM audit_tail')).toEqual([['tail', length]])
    expect(await found('UPDATE audit_entry SET sequence = -5 WHERE sequence = 1')).toEqual([['inserted', -5]])
    expect(await found(`UPDATE audit_entry SET previous_hash = sha256('') WHERE sequence = 9`)).toEqual([
      ['broken-link', 9],
    ])
  })

  test('says between which checkpoints a chain was written anew, which without them nobody sees', async () => {
    const edit = (client: pg.PoolClient) => rehashFrom(client, 130)
    expect((await verdictAfter(edit, '')).faults).toEqual([])
    expect((await verdictAfter(edit)).faults).toEqual([
      { sequence: 180, kind: 'rewritten', words: expect.stringContaining('from entry 121 on') },
    ])
  })

  test('finds a tail that was cut off although everything else fits', async () => {
    const edit = (client: pg.PoolClient) => truncate(client, 299)
    expect((await verdictAfter(edit, '')).faults).toEqual([])
    expect((await verdictAfter(edit)).faults).toMatchObject([{ sequence: 300, kind: 'truncated' }])
  })
})

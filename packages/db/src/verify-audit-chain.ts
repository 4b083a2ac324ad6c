import type pg from 'pg'
import {
  isAuditCheckpointSigned,
  readAuditPublicKey,
  type AuditCheckpoint,
  type AuditCheckpointLine,
} from './audit-checkpoint.ts'
import { startOfAuditChain, walkAuditChain, type AuditPlace, type AuditWalk } from './walk-audit-chain.ts'
import type { AuditFault, AuditVerdict } from './audit-verdict.ts'
import type { Database } from './database.ts'

export type VerifyAuditOptions = {
  /** Lines of a checkpoint file, as `readAuditCheckpoints` returns them; none means that the chain alone is checked. */
  readonly checkpoints: readonly AuditCheckpointLine[]
  /** SPKI in DER; may be left out where there are no checkpoints. */
  readonly publicKey: Uint8Array | undefined
  readonly onProgress?: (checked: number, entries: number) => void
}

/**
 * Checks the audit chain from its first entry to its tail, and against checkpoints that were kept outside: whoever can
 * write to the database can make a chain anew, but not its checkpoints. Sees one moment of a database at work.
 */
export async function verifyAuditChain(
  database: Pick<Database, 'pool'>,
  options: VerifyAuditOptions,
): Promise<AuditVerdict> {
  return await inAuditSnapshot(database, (client) => verifyAuditChainIn(client, options))
}

/** One moment of the database, for as long as the work takes; nobody is kept waiting by it. */
export async function inAuditSnapshot<Result>(
  database: Pick<Database, 'pool'>,
  work: (client: Queryable) => Promise<Result>,
): Promise<Result> {
  const client = await database.pool.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const result = await work(client)
    await client.query('COMMIT')
    client.release()
    return result
  } catch (error) {
    // The connection may be in the middle of anything: it is closed, which also ends the transaction.
    client.release(true)
    throw error
  }
}

type Queryable = Pick<pg.ClientBase, 'query'>

/** The same in the caller's transaction. */
export async function verifyAuditChainIn(
  client: Queryable,
  { checkpoints: lines, publicKey, onProgress }: VerifyAuditOptions,
): Promise<AuditVerdict> {
  const { checkpoints, faults } = checkCheckpoints(lines, publicKey)
  const tail = await readTail(client)
  const entries = tail?.sequence ?? 0
  let vouched = 0
  const walk = await walkAuditChain(client, {
    after: startOfAuditChain,
    onEntry: (place) => {
      const claims = checkpoints.get(place.sequence) ?? []
      if (claims.some(({ hash }) => hash !== place.hash)) return rewritten(place.sequence, vouched)
      if (claims.length > 0) vouched = place.sequence
      return undefined
    },
    ...(onProgress && { onProgress: (checked) => onProgress(checked, entries) }),
  })
  const last = Math.max(0, ...checkpoints.keys())
  const fault = walk.fault ?? faultOfEnd(walk, { tail, last })
  return {
    entries,
    checkpoints: lines.length,
    lastCheckpoint: last,
    faults: [...faults, ...(fault ? [fault] : [])].toSorted((a, b) => a.sequence - b.sequence),
  }
}

type Checked = {
  readonly checkpoints: ReadonlyMap<number, readonly AuditCheckpoint[]>
  readonly faults: readonly AuditFault[]
}

/** Two processes may share a file's reader, not a file: in one file sequences only rise. */
function checkCheckpoints(lines: readonly AuditCheckpointLine[], publicKey: Uint8Array | undefined): Checked {
  const checkpoints = new Map<number, AuditCheckpoint[]>()
  const faults: AuditFault[] = []
  if (lines.length === 0) return { checkpoints, faults }
  if (!publicKey) throw new Error('Checkpoints are checked with the public key that belongs to them.')
  const key = readAuditPublicKey(publicKey)
  let before = 0
  for (const each of lines) {
    if (each.kind === 'unreadable') {
      const words = `line ${each.line} of the checkpoint file is no checkpoint`
      faults.push({ sequence: 0, kind: 'checkpoint-unreadable', words })
      continue
    }
    const { sequence } = each.checkpoint
    if (!isAuditCheckpointSigned(each.checkpoint, key)) {
      const words = `the checkpoint in line ${each.line} was not signed with this key`
      faults.push({ sequence, kind: 'checkpoint-unsigned', words })
      continue
    }
    if (sequence <= before) {
      const words = `the checkpoint in line ${each.line} does not come after the one before it`
      faults.push({ sequence, kind: 'checkpoint-order', words })
    }
    before = sequence
    checkpoints.set(sequence, [...(checkpoints.get(sequence) ?? []), each.checkpoint])
  }
  return { checkpoints, faults }
}

async function readTail(client: Queryable): Promise<AuditPlace | undefined> {
  const { rows } = await client.query<{ sequence: string; hash: string }>(
    `SELECT sequence, encode(hash, 'hex') AS hash FROM audit_tail WHERE id = 1`,
  )
  const [tail] = rows
  return tail && { sequence: Number(tail.sequence), hash: tail.hash }
}

/** Made anew so well that every entry fits the one before it: only what was kept outside shows it. */
function rewritten(sequence: number, vouched: number): AuditFault {
  const since = vouched === 0 ? 'the first entry' : `entry ${vouched + 1}`
  return {
    sequence,
    kind: 'rewritten',
    words: `the checkpoint knows another entry here: the chain was written anew somewhere from ${since} on`,
  }
}

function faultOfEnd(
  { end }: AuditWalk,
  { tail, last }: { tail: AuditPlace | undefined; last: number },
): AuditFault | undefined {
  if (end.sequence < last) {
    return {
      sequence: end.sequence + 1,
      kind: 'truncated',
      words: `the chain ends here; a checkpoint knows entry ${last}`,
    }
  }
  if (!tail) return { sequence: end.sequence, kind: 'tail', words: 'the row that remembers the last entry is gone' }
  if (end.sequence < tail.sequence) {
    return {
      sequence: end.sequence + 1,
      kind: 'truncated',
      words: `the chain ends here; its tail is entry ${tail.sequence}`,
    }
  }
  if (end.sequence > tail.sequence || end.hash !== tail.hash) {
    return { sequence: end.sequence, kind: 'tail', words: `the row that remembers the last entry is not of this chain` }
  }
  return undefined
}

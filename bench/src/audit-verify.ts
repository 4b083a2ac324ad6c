import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  auditHash,
  migrate,
  openDatabase,
  resolveDataDirectory,
  startEmbeddedPostgres,
  verifyAuditChain,
  type Database,
} from '@gatepost/db'

const entries = 1_000_000
const batch = 5_000

const quiet = { info: () => {}, warn: () => {}, error: () => {} }

/** A chain of a million entries like those of a busy year, checked from its first entry (goal: at most 10 s). */
export async function measureAuditVerify(say: (line: string) => void): Promise<void> {
  const directory = mkdtempSync(path.join(tmpdir(), 'gatepost-bench-'))
  chmodSync(directory, 0o711)
  const dataDirectory = await resolveDataDirectory({ directory })
  const postgres = await startEmbeddedPostgres({ dataDirectory, log: quiet })
  try {
    await migrate({ url: postgres.url, directory: path.resolve(import.meta.dirname, '../../prisma/migrations') })
    const database = await openDatabase({ url: postgres.url, poolSize: 2, log: quiet })
    try {
      await fill(database)
      const start = performance.now()
      const { faults } = await verifyAuditChain(database, { checkpoints: [], publicKey: undefined })
      const seconds = (performance.now() - start) / 1_000
      say(`  ${entries} entries in ${seconds.toFixed(1)} s, ${faults.length} faults`)
    } finally {
      await database.close()
    }
  } finally {
    await postgres.stop()
    rmSync(dataDirectory.clusterDirectory, { recursive: true, force: true })
    rmSync(directory, { recursive: true, force: true })
  }
}

async function fill(database: Database): Promise<void> {
  let previous: Uint8Array = Buffer.alloc(32)
  for (let first = 1; first <= entries; first += batch) {
    const rows = Array.from({ length: batch }, (_, index) => {
      const entry = entryOf(first + index)
      const previousHash = previous
      previous = auditHash(previousHash, entry)
      return { ...entry, sequence: String(entry.sequence), previousHash: hex(previousHash), hash: hex(previous) }
    })
    await database.pool.query(
      `INSERT INTO audit_entry (sequence, at, actor_kind, actor_id, actor_name, action, target_kind, target_id,
                                target_name, details, reason, request_id, previous_hash, hash)
       SELECT r.sequence, r.at, r."actorKind", r."actorId", r."actorName", r.action, r."targetKind", r."targetId",
              r."targetName", r.details, r.reason, r."requestId", decode(r."previousHash", 'hex'), decode(r.hash, 'hex')
         FROM jsonb_to_recordset($1::jsonb) AS r(sequence bigint, at timestamptz, "actorKind" text, "actorId" text,
              "actorName" text, action text, "targetKind" text, "targetId" text, "targetName" text, details jsonb,
              reason text, "requestId" text, "previousHash" text, hash text)`,
      [JSON.stringify(rows)],
    )
  }
  await database.pool.query('UPDATE audit_tail SET sequence = $1, hash = $2', [entries, previous])
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

function entryOf(sequence: number) {
  const isChange = sequence % 3 !== 0
  return {
    sequence: BigInt(sequence),
    at: new Date(Date.UTC(2026, 0, 1) + sequence * 31_000),
    actorKind: isChange ? 'operator' : 'system',
    actorId: '0b6f4d0e-6d0c-4c3e-9a39-1f1f0ad8a001',
    actorName: 'Anna Admin',
    action: isChange ? 'device.access.changed' : 'device.registered',
    targetKind: 'device',
    targetId: `0b6f4d0e-6d0c-4c3e-9a39-${String(sequence).padStart(12, '0')}`,
    targetName: 'iPhone 15 of Ben Berg',
    details: isChange ? { before: { access: 'quarantined' }, after: { access: 'allowed', until: null } } : {},
    reason: isChange ? 'approved after a call' : '',
    requestId: `req-${sequence}`,
  }
}

import { createHash } from 'node:crypto'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Database } from '../database.ts'
import { lineOf, linesOfTable, plainSettings } from './backup-lines.ts'
import type { SealedKey } from './seal-key.ts'
import { readMigrationsOf, readTables, type Queryable } from './tables.ts'

export const backupFormat = 'gatepost-backup-1'

export type WriteBackup = {
  readonly to: Writable
  readonly at: Date
  /** The key file, sealed under a passphrase; absent: it is not part of the backup. */
  readonly key?: SealedKey
  readonly onTable?: (name: string, rows: number) => void
}

export type BackupSummary = { readonly tables: number; readonly rows: number }

/**
 * Writes all rows of all tables as one gzip file, from one moment (REPEATABLE READ): lines of JSON, each table with the
 * number of its rows and their SHA-256, the whole with one of these. The server may go on working meanwhile.
 */
export async function writeBackup(database: Database, { to, ...options }: WriteBackup): Promise<BackupSummary> {
  const client = await database.pool.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query(plainSettings)
    const summary = { tables: 0, rows: 0 }
    await pipeline(Readable.from(linesOf(client, options, summary)), createGzip(), to)
    await client.query('COMMIT')
    return summary
  } finally {
    // The session and all that hangs on it: a backup is rare.
    client.release(true)
  }
}

type Counted = { -readonly [Name in keyof BackupSummary]: BackupSummary[Name] }

async function* linesOf(client: Queryable, options: Omit<WriteBackup, 'to'>, summary: Counted): AsyncGenerator<string> {
  const { at, key = null, onTable } = options
  const hash = createHash('sha256')
  const header = lineOf({
    format: backupFormat,
    createdAt: at.toISOString(),
    migrations: await readMigrationsOf(client),
    key,
  })
  hash.update(header)
  yield header
  for (const table of await readTables(client)) {
    const { name, rows, line } = yield* linesOfTable(client, table)
    hash.update(line)
    summary.tables += 1
    summary.rows += rows
    onTable?.(name, rows)
  }
  yield lineOf({ end: 'backup', tables: summary.tables, sha256: hash.digest('hex') })
}

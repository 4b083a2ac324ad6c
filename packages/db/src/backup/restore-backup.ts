import type { Readable } from 'node:stream'
import pg from 'pg'
import type { AuditActor } from '../audit-chain.ts'
import type { Database } from '../database.ts'
import { appendRestored } from './append-restored.ts'
import { BackupError } from './backup-error.ts'
import { plainSettings, type BackupRow } from './backup-lines.ts'
import { holdOpenWipes } from './hold-open-wipes.ts'
import { readBackup, type BackupHeader } from './read-backup.ts'
import type { SealedKey } from './seal-key.ts'
import { readMigrationsOf, readTables, type BackupTable, type Queryable } from './tables.ts'

export type RestoreBackup = {
  readonly from: Readable
  readonly at: Date
  readonly actor: AuditActor
  readonly requestId: string
  /** Called before anything is written; what it throws ends the restore. */
  readonly onHeader?: (header: BackupHeader) => Promise<void>
  readonly onTable?: (name: string, rows: number) => void
}

export type RestoreSummary = {
  readonly createdAt: string
  readonly rows: number
  /** Open wipes, which a person has to release now. */
  readonly heldWipes: number
  readonly key: SealedKey | null
}

/**
 * Restores a backup into a migrated database that nobody has used yet, in one transaction: it is there as a whole or not at
 * all. Every open wipe is held then, because nobody knows what became of it since; nobody is signed in any more.
 * @throws {BackupError} for a database that is in use, a backup of other migrations, and one that was changed.
 */
export async function restoreBackup(database: Database, { from, ...options }: RestoreBackup): Promise<RestoreSummary> {
  const client = await database.pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(plainSettings)
    const tables = await readTables(client)
    await setTriggers(client, tables, 'DISABLE')
    await refuseUsed(client)
    for (const { name } of tables.toReversed()) await client.query(`DELETE FROM ${pg.escapeIdentifier(name)}`)
    const { header, rows } = await fill(client, { ...options, tables, from })
    await continueSequences(client, tables)
    const heldWipes = await holdOpenWipes(client, options)
    await endWhatRan(client, options.at)
    await setTriggers(client, tables, 'ENABLE')
    await appendRestored(client, { ...options, createdAt: header.createdAt, heldWipes })
    await client.query('COMMIT')
    return { createdAt: header.createdAt, rows, heldWipes: heldWipes.length, key: header.key }
  } finally {
    // Ends the session, and with it what was not committed.
    client.release(true)
  }
}

/** The triggers that guard transitions would refuse what has happened long ago. Also a lock: nobody writes meanwhile. */
async function setTriggers(client: Queryable, tables: readonly BackupTable[], what: 'DISABLE' | 'ENABLE') {
  for (const { name } of tables) await client.query(`ALTER TABLE ${pg.escapeIdentifier(name)} ${what} TRIGGER USER`)
}

async function refuseUsed(client: Queryable): Promise<void> {
  const { rows } = await client.query<{ isUsed: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM app_user) OR EXISTS (SELECT 1 FROM operator) OR EXISTS (SELECT 1 FROM api_token)
         OR EXISTS (SELECT 1 FROM audit_entry) OR EXISTS (SELECT 1 FROM device) AS "isUsed"`,
  )
  if (!rows[0]?.isUsed) return
  throw new BackupError(
    'The database is in use already: restore into an empty one, before the server first runs on it.',
  )
}

type Filling = Pick<RestoreBackup, 'from' | 'onHeader' | 'onTable'> & { readonly tables: readonly BackupTable[] }

async function fill(client: Queryable, { tables, from, onHeader, onTable }: Filling) {
  const left = new Map(tables.map((table) => [table.name, table]))
  let header: BackupHeader | undefined
  let rows = 0
  let insert: ((batch: readonly BackupRow[]) => Promise<void>) | undefined
  await readBackup(from, async (part) => {
    switch (part.kind) {
      case 'header':
        await refuseOtherMigrations(client, part.header)
        header = part.header
        await onHeader?.(part.header)
        break
      case 'table':
        insert = inserter(client, left.get(part.name), part)
        left.delete(part.name)
        break
      case 'rows':
        await insert?.(part.rows)
        break
      case 'end-of-table':
        rows += part.rows
        onTable?.(part.name, part.rows)
        break
    }
  })
  const [missing] = left.keys()
  if (!header || missing !== undefined) throw new BackupError(`The backup has no table ${missing ?? ''}.`)
  return { header, rows }
}

async function refuseOtherMigrations(client: Queryable, { migrations }: BackupHeader): Promise<void> {
  const own = await readMigrationsOf(client)
  const texts = (of: typeof own) => of.map(({ name, checksum }) => `${name} ${checksum}`)
  const [theirs, ours] = [new Set(texts(migrations)), new Set(texts(own))]
  if (texts(migrations).some((text) => !ours.has(text))) {
    throw new BackupError('The backup is of a newer version of Gatepost: restore it with that one.')
  }
  if (texts(own).some((text) => !theirs.has(text))) {
    throw new BackupError(
      'The backup is of an older version of Gatepost: restore it with that one, then start this one.',
    )
  }
}

function inserter(
  client: Queryable,
  table: BackupTable | undefined,
  { name, columns }: { readonly name: string; readonly columns: readonly string[] },
) {
  if (!table || columns.join() !== table.columns.map((column) => column.name).join()) {
    throw new BackupError(`The backup was changed: the table ${name} is not as this version has it.`)
  }
  const names = columns.map(pg.escapeIdentifier).join(', ')
  const casts = table.columns.map(({ type }, index) => `r.c${index}::${type}`).join(', ')
  const given = columns.map((_, index) => `$${index + 1}::text[]`).join(', ')
  const aliases = columns.map((_, index) => `c${index}`).join(', ')
  const text = `INSERT INTO ${pg.escapeIdentifier(name)} (${names}) SELECT ${casts} FROM unnest(${given}) AS r(${aliases})`
  return async (rows: readonly BackupRow[]) => {
    const values = columns.map((_, index) => rows.map((row) => row[index] ?? null))
    await client.query(text, values).catch((error: unknown) => {
      throw isRefusedRow(error) ? changedRows(name, error) : error
    })
  }
}

/** SQLSTATE classes 22 (no such value) and 23 (a constraint): the database itself found no such rows in its backup. */
function isRefusedRow(error: unknown): boolean {
  return error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? '')
}

function changedRows(table: string, cause: unknown): BackupError {
  return new BackupError(`The backup was changed: rows of ${table} do not fit.`, { cause })
}

/** New rows go on behind the restored ones. */
async function continueSequences(client: Queryable, tables: readonly BackupTable[]): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `SELECT t.name AS table, a.attname AS column, pg_get_serial_sequence(quote_ident(t.name), a.attname) AS sequence
       FROM unnest($1::text[]) AS t(name)
       JOIN pg_attribute a ON a.attrelid = quote_ident(t.name)::regclass AND a.attnum > 0 AND NOT a.attisdropped
      WHERE pg_get_serial_sequence(quote_ident(t.name), a.attname) IS NOT NULL`,
    [tables.map(({ name }) => name)],
  )
  for (const { table, column, sequence } of rows) {
    const [id, from] = [pg.escapeIdentifier(column), pg.escapeIdentifier(table)]
    await client.query(`SELECT setval($1, coalesce(max(${id}), 0) + 1, false) FROM ${from}`, [sequence])
  }
}

/** Nobody is signed in, nothing goes on by itself, and no link decides that was perhaps used since. */
async function endWhatRan(client: Queryable, at: Date): Promise<void> {
  for (const table of ['session', 'user_session', 'idempotent_answer', 'selection']) {
    await client.query(`DELETE FROM ${pg.escapeIdentifier(table)}`)
  }
  await client.query('DELETE FROM approval_link WHERE used_at IS NULL')
  await client.query(
    `UPDATE bulk_job SET state = 'stopped', ended_at = $1, lease_until = NULL, revision = revision + 1
      WHERE ended_at IS NULL`,
    [at],
  )
}

import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { DatabaseStartError, unusableServer } from './database-start-error.ts'

export type MigrateOptions = {
  readonly url: string
  /** The folder that holds one folder with a migration.sql per migration. */
  readonly directory: string
}

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string }

/**
 * Applies the committed migrations that the database does not have yet, each in one transaction, and returns their
 * names. Any number of processes may do this at once. Table and checksums are those of `prisma migrate deploy`.
 * @throws {DatabaseStartError} when the server cannot be reached, a migration fails, was edited after it was applied, or is unknown to this version.
 */
export async function migrate({ url, directory }: MigrateOptions): Promise<string[]> {
  const migrations = await readMigrations(directory)
  const client = new pg.Client({ connectionString: url, application_name: 'gatepost migrate' })
  client.on('error', () => {}) // a lost connection is reported by the query that fails on it
  await client.connect().catch((error: unknown) => {
    throw unusableServer(error)
  })
  try {
    // Prisma's own number. Held by this session, so a process that dies lets go of it.
    await client.query('SELECT pg_advisory_lock(72707369)')
    const applied = await readApplied(client)
    refuseForeignHistory(applied, migrations)
    const missing = migrations.filter((migration) => !applied.has(migration.name))
    for (const migration of missing) await apply(client, migration)
    return missing.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.toSorted().map(async (name) => {
      const sql = await readFile(path.join(directory, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** Name → checksum of what the database has. */
async function readApplied(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`)
  const { rows } = await client.query<{ name: string; checksum: string; isFinished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished"
     FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  )
  const unfinished = rows.find((row) => !row.isFinished)
  if (unfinished) {
    // Ours never leave one: this comes from Prisma's own tool.
    throw new DatabaseStartError(`Migration ${unfinished.name} failed before: settle it with "prisma migrate resolve".`)
  }
  return new Map(rows.map((row) => [row.name, row.checksum]))
}

function refuseForeignHistory(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]))
  for (const [name, checksum] of applied) {
    if (!known.has(name)) {
      throw new DatabaseStartError(
        `The database has the migration ${name}, which this version does not know: a newer Gatepost has used it.`,
      )
    }
    if (known.get(name) !== checksum) {
      throw new DatabaseStartError(`Migration ${name} was edited after it was applied: restore the file.`)
    }
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(migration.sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       VALUES ($1, $2, now(), $3, 1)`,
      [randomUUID(), migration.checksum, migration.name],
    )
    await client.query('COMMIT')
  } catch (error) {
    // No ROLLBACK: our caller now ends the session, and with it the transaction.
    const reason = error instanceof Error ? error.message : String(error)
    throw new DatabaseStartError(`Migration ${migration.name} failed, nothing of it remains: ${reason}`, {
      cause: error,
    })
  }
}

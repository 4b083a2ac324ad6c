import type { Database, Transaction } from '../room.ts'
import type { DirectoryFault } from './directory-plan.ts'

/** One synchronisation with the directory. */
export type DirectoryRun = {
  readonly id: string
  readonly startedAt: Date
  /** null: it is under way, or was broken off. */
  readonly endedAt: Date | null
  readonly added: number
  readonly changed: number
  readonly disabled: number
  readonly failed: number
  /** Why nothing was changed; '' where the run was carried out. */
  readonly error: string
  readonly faults: readonly DirectoryFault[]
}

const shown = 20
const kept = 500

/** The latest first. */
export async function findRuns({ pool }: Database): Promise<DirectoryRun[]> {
  const { rows } = await pool.query<DirectoryRun>(
    `SELECT id, started_at AS "startedAt", ended_at AS "endedAt", added, changed, disabled, failed, error, faults
       FROM directory_run ORDER BY started_at DESC, id LIMIT $1`,
    [shown],
  )
  return rows
}

export async function insertRun(
  { pool }: Database,
  { id, startedAt }: Pick<DirectoryRun, 'id' | 'startedAt'>,
): Promise<void> {
  await pool.query('INSERT INTO directory_run (id, started_at) VALUES ($1, $2)', [id, startedAt])
}

/** Writes what came of it, and forgets the oldest runs. */
export async function endRun(tx: Transaction, { id, faults, ...run }: Omit<DirectoryRun, 'startedAt'>): Promise<void> {
  const data = { ...run, faults: faults.map(({ who, message }) => ({ who, message })) }
  await tx.directoryRun.update({ where: { id }, data, select: { id: true } })
  await tx.$executeRaw`
    DELETE FROM directory_run WHERE id IN (SELECT id FROM directory_run ORDER BY started_at DESC, id OFFSET ${kept})`
}

/** How many users come from the directory, and how many of them may sign in. */
export async function countDirectoryUsers({ pool }: Database): Promise<{ total: number; enabled: number }> {
  const { rows } = await pool.query<{ total: number; enabled: number }>(`
    SELECT count(*)::int AS total, (count(*) FILTER (WHERE NOT is_disabled))::int AS enabled
      FROM app_user WHERE source = 'ldap' AND deleted_at IS NULL`)
  return rows[0] ?? { total: 0, enabled: 0 }
}

/**
 * Does the work as the only one of all processes; undefined where another is at it. The lock is the connection's: it ends with
 * the process.
 */
export async function alone<Result>({ pool }: Database, work: () => Promise<Result>): Promise<Result | undefined> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ isMine: boolean }>('SELECT pg_try_advisory_lock($1) AS "isMine"', [lockKey])
    if (rows[0]?.isMine !== true) return undefined
    try {
      return await work()
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [lockKey])
    }
  } finally {
    client.release()
  }
}

/** Any number that nothing else in the database locks. */
const lockKey = 4_701_388

import pg from 'pg'

/** A session of this database that is not idle, as PostgreSQL sees it. */
export type SessionAtWork = {
  readonly pid: number
  readonly application: string
  readonly state: string
  /** What it waits for, as `Lock: transactionid`; empty where it computes. */
  readonly waitsFor: string
  /** Sessions that hold the lock that it waits for. */
  readonly blockedBy: readonly number[]
  /** Since its transaction began. */
  readonly seconds: number
  /** The beginning of its statement, without its parameters. */
  readonly statement: string
}

const patience = { connectionTimeoutMillis: 2_000, query_timeout: 2_000 }

/** What the database is busy with, for the log of whoever waits in vain: on a connection of its own, within 4 seconds. */
export async function readSessionsAtWork(url: string): Promise<readonly SessionAtWork[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'gatepost look', ...patience })
  client.on('error', () => {}) // a lost connection is reported by the query that fails on it
  try {
    await client.connect()
    const { rows } = await client.query<SessionAtWork>(
      `SELECT pid, application_name AS application, state, concat_ws(': ', wait_event_type, wait_event) AS "waitsFor",
              pg_blocking_pids(pid) AS "blockedBy", extract(epoch FROM clock_timestamp() - xact_start)::int AS seconds,
              left(query, 200) AS statement
         FROM pg_stat_activity
        WHERE datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid()
        ORDER BY xact_start LIMIT 20`,
    )
    return rows
  } finally {
    await client.end()
  }
}

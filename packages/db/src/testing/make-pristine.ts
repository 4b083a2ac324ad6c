import type pg from 'pg'
import { withClient } from './databases.ts'

/** What a database holds before anybody used it. Plain data: vitest hands it to its workers. */
export type Pristine = {
  readonly bytes: number
  /** Of the catalog: the same as long as no statement changed the schema and nobody told the planner of rows. */
  readonly fingerprint: string
  readonly tables: readonly { readonly name: string; readonly columns: string; readonly rows: string }[]
}

/** A database that grew by more is slower than a new one. */
const mostGrowth = 3 * 1024 * 1024

/**
 * Empties a database that a test has used and gives it its first rows back, in a tenth of the time that a new copy of the
 * template takes. Whoever else is connected stays so with `keepsOthers`, and holds no locks then. Resolves with false when
 * it cannot become as it was; then it is to be dropped.
 */
export async function makePristine(
  url: string,
  pristine: Pristine,
  { keepsOthers = false }: { readonly keepsOthers?: boolean } = {},
): Promise<boolean> {
  return await withClient(url, async (client) => {
    await client.query(keepsOthers ? `SET lock_timeout = '10s'` : endOthers)
    const { bytes, fingerprint } = await readState(client)
    if (fingerprint !== pristine.fingerprint || bytes > pristine.bytes + mostGrowth) return false
    await client.query('BEGIN')
    // Without triggers and foreign keys: they forbid to take back what is final.
    await client.query('SET LOCAL session_replication_role = replica')
    await client.query(emptyTables)
    for (const { name, columns, rows } of pristine.tables) {
      const records = `json_populate_recordset(NULL::${name}, $1)`
      await client.query(`INSERT INTO ${name} (${columns}) SELECT ${columns} FROM ${records}`, [rows])
    }
    await client.query('COMMIT')
    return true
  })
}

/** Undefined when this user may not do without triggers: no superuser. */
export async function readPristine(url: string): Promise<Pristine | undefined> {
  return await withClient(url, async (client) => {
    const { rows: users } = await client.query<{ mayEmpty: boolean }>(
      'SELECT rolsuper AS "mayEmpty" FROM pg_roles WHERE rolname = current_user',
    )
    if (users[0]?.mayEmpty !== true) return undefined
    const { rows: names } = await client.query<{ name: string; columns: string }>(tablesAndColumns)
    const tables = []
    for (const { name, columns } of names) {
      const { rows } = await client.query<{ rows: string | null }>(`SELECT json_agg(t)::text AS rows FROM ${name} t`)
      const [first] = rows
      if (first?.rows) tables.push({ name, columns, rows: first.rows })
    }
    return { ...(await readState(client)), tables }
  })
}

async function readState(client: pg.Client): Promise<Pick<Pristine, 'bytes' | 'fingerprint'>> {
  const { rows } = await client.query<{ bytes: string; fingerprint: string }>(state)
  const [row] = rows
  if (row === undefined) throw new Error('the database does not say how it is')
  return { bytes: Number(row.bytes), fingerprint: row.fingerprint }
}

const endOthers = `
  SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`

/** Whatever changes a schema writes rows of these catalogs anew, or takes some away. */
const catalogs = [
  'pg_attrdef',
  'pg_attribute',
  'pg_class',
  'pg_constraint',
  'pg_enum',
  'pg_extension',
  'pg_index',
  'pg_namespace',
  'pg_policy',
  'pg_proc',
  'pg_rewrite',
  'pg_statistic',
  'pg_statistic_ext',
  'pg_trigger',
  'pg_type',
]

const state = `
  SELECT pg_database_size(current_database()) AS bytes, concat_ws(' ',
    ${catalogs.map((name) => `(SELECT concat(count(*), '/', max(xmin::text::bigint)) FROM ${name})`).join(', ')},
    (SELECT sum(relpages + reltuples) FROM pg_class WHERE oid >= 16384),
    (SELECT count(*) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
     WHERE d.datname = current_database())) AS fingerprint`

const emptyTables = `
  DO $$ DECLARE item oid; BEGIN
    FOR item IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
      EXECUTE format('DELETE FROM %s', item::regclass);
    END LOOP;
    FOR item IN SELECT seqrelid FROM pg_sequence LOOP
      PERFORM setval(item::regclass, seqstart, false) FROM pg_sequence WHERE seqrelid = item;
    END LOOP;
  END $$`

const tablesAndColumns = `
  SELECT c.oid::regclass AS name,
    (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
     WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns
  FROM pg_class c WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`

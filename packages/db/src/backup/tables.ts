import type pg from 'pg'

export type Queryable = Pick<pg.ClientBase, 'query'>

export type BackupColumn = { readonly name: string; /** As a cast takes it. */ readonly type: string }

export type BackupTable = {
  readonly name: string
  readonly columns: readonly BackupColumn[]
  /** Columns of the primary key: the order of the rows, so that the same rows give the same backup. */
  readonly key: readonly string[]
}

/** All tables that outlive a power cut but the list of migrations, each behind those that it refers to. */
export async function readTables(client: Queryable): Promise<readonly BackupTable[]> {
  const { rows } = await client.query<{ table: string; name: string; type: string; place: number | null }>(
    `SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
            array_position(i.indkey::int2[], a.attnum)::int AS place
       FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
       LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relpersistence = 'p'
        AND c.relname <> '_prisma_migrations'
      ORDER BY c.relname, a.attnum`,
  )
  const names = [...new Set(rows.map(({ table }) => table))]
  const found = names.map((name): BackupTable => {
    const columns = rows.filter(({ table }) => table === name)
    const key = columns.filter(({ place }) => place !== null).toSorted((a, b) => Number(a.place) - Number(b.place))
    return {
      name,
      columns: columns.map(({ name: column, type }) => ({ name: column, type })),
      key: key.map(({ name: column }) => column),
    }
  })
  return inOrderOfReference(found, await readReferences(client))
}

export type AppliedMigration = { readonly name: string; readonly checksum: string }

export async function readMigrationsOf(client: Queryable): Promise<readonly AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
      WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL ORDER BY migration_name`,
  )
  return rows.map(({ name, checksum }) => ({ name, checksum }))
}

type Reference = { readonly from: string; readonly to: string }

async function readReferences(client: Queryable): Promise<readonly Reference[]> {
  const { rows } = await client.query<Reference>(
    `SELECT f.relname AS from, t.relname AS to FROM pg_constraint k
       JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
      WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace AND k.conrelid <> k.confrelid`,
  )
  return rows
}

function inOrderOfReference(tables: readonly BackupTable[], references: readonly Reference[]): readonly BackupTable[] {
  const ordered: BackupTable[] = []
  const left = new Set(tables)
  while (left.size > 0) {
    const names = new Set([...left].map(({ name }) => name))
    const free = [...left].filter(({ name }) => !references.some(({ from, to }) => from === name && names.has(to)))
    if (free.length === 0) throw new Error(`The tables ${[...names].join(', ')} refer to each other in a circle.`)
    for (const table of free) left.delete(table)
    ordered.push(...free)
  }
  return ordered
}

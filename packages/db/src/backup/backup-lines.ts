import { createHash } from 'node:crypto'
import pg from 'pg'
import type { BackupTable, Queryable } from './tables.ts'

/** Row by row as texts, null where there is nothing: what PostgreSQL writes of a value is what it reads again. */
export type BackupRow = readonly (string | null)[]

const name = pg.escapeIdentifier

/** How values are written: the same whatever the server's settings are. */
export const plainSettings = `
  SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL bytea_output = 'hex';
  SET LOCAL extra_float_digits = 1; SET LOCAL search_path FROM CURRENT;
  SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL lock_timeout = 0`

/** Batches have about this many bytes: one row may be a mail with its attachments. */
const batchBytes = 4 * 1024 * 1024

/** The lines of one table: its columns, its rows, and how many they were with their hash. */
export async function* linesOfTable(
  client: Queryable,
  table: BackupTable,
): AsyncGenerator<string, { readonly name: string; readonly rows: number; readonly line: string }> {
  const hash = createHash('sha256')
  let rows = 0
  const first = lineOf({ table: table.name, columns: table.columns.map((column) => column.name) })
  hash.update(first)
  yield first
  for await (const batch of batchesOf(client, table)) {
    rows += batch.length
    const text = batch.map(lineOf).join('')
    hash.update(text)
    yield text
  }
  const line = lineOf({ end: table.name, rows, sha256: hash.digest('hex') })
  yield line
  return { name: table.name, rows, line }
}

export function lineOf(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}

async function* batchesOf(client: Queryable, { name: table, columns, key }: BackupTable): AsyncGenerator<BackupRow[]> {
  const texts = columns.map((column) => `${name(column.name)}::text`).join(', ')
  const order = key.length === 0 ? '' : ` ORDER BY ${key.map(name).join(', ')}`
  await client.query(`DECLARE backup NO SCROLL CURSOR FOR SELECT ${texts} FROM ${name(table)}${order}`)
  let size = 10
  for (;;) {
    const { rows } = await client.query<(string | null)[]>({ text: `FETCH ${size} FROM backup`, rowMode: 'array' })
    if (rows.length === 0) break
    yield rows
    const bytes = rows.reduce((sum, row) => sum + row.reduce((of, value) => of + (value?.length ?? 0), 0), 0)
    size = Math.max(1, Math.min(5000, Math.floor((batchBytes * rows.length) / Math.max(1, bytes)), size * 10))
  }
  await client.query('CLOSE backup')
}

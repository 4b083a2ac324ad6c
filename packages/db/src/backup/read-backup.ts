import { createHash, type Hash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { BackupError } from './backup-error.ts'
import type { BackupRow } from './backup-lines.ts'
import type { SealedKey } from './seal-key.ts'
import type { AppliedMigration } from './tables.ts'
import { backupFormat } from './write-backup.ts'

export type BackupHeader = {
  readonly createdAt: string
  readonly migrations: readonly AppliedMigration[]
  readonly key: SealedKey | null
}

/** What a backup consists of, in order. */
export type BackupPart =
  | { readonly kind: 'header'; readonly header: BackupHeader }
  | { readonly kind: 'table'; readonly name: string; readonly columns: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly BackupRow[] }
  /** The table is whole: so many rows, with the hash that the backup says. */
  | { readonly kind: 'end-of-table'; readonly name: string; readonly rows: number }

/** One line of a backup: no mail is larger, in hexadecimal. */
const longestLine = 256 * 1024 * 1024
const batchBytes = 4 * 1024 * 1024

/**
 * Reads a backup and hands its parts on, one after another; whatever was handed on counts only when this resolves.
 * @throws {BackupError} for another file, one that was cut off, and one that does not have its hashes.
 */
export async function readBackup(from: Readable, take: (part: BackupPart) => Promise<void>): Promise<void> {
  const state = newState()
  let failure: { readonly error: unknown } | undefined
  try {
    await pipeline(from, createGunzip(), async (chunks: AsyncIterable<Buffer>) => {
      try {
        await readParts(chunks, state, take)
      } catch (error) {
        failure = { error }
        throw error
      }
    })
  } catch (error) {
    // What pipeline says may be no more than that it was ended.
    const cause = failure ? failure.error : error
    if (isGzipError(cause)) throw new BackupError('The file is no backup of Gatepost, or was cut off.', { cause })
    throw cause
  }
  if (!state.isWhole) throw new BackupError('The backup was cut off: it has no end.')
}

async function readParts(
  chunks: AsyncIterable<Buffer>,
  state: State,
  take: (part: BackupPart) => Promise<void>,
): Promise<void> {
  let batch: BackupRow[] = []
  let bytes = 0
  const flush = async () => {
    if (batch.length > 0) await take({ kind: 'rows', rows: batch })
    batch = []
    bytes = 0
  }
  for await (const line of linesIn(chunks)) {
    if (state.table && line.startsWith('[')) {
      batch.push(readRow(state.table, line))
      bytes += line.length
      if (bytes > batchBytes || batch.length >= 5000) await flush()
    } else {
      await flush()
      const part = readPart(state, line)
      if (part) await take(part)
    }
  }
}

type OpenTable = { readonly name: string; readonly width: number; readonly hash: Hash; rows: number }

type State = { hash: Hash; table: OpenTable | undefined; hasHeader: boolean; isWhole: boolean; tables: number }

function newState(): State {
  return { hash: createHash('sha256'), table: undefined, hasHeader: false, isWhole: false, tables: 0 }
}

async function* linesIn(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer[] = []
  let size = 0
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      rest.push(chunk.subarray(start, end))
      yield Buffer.concat(rest).toString('utf8')
      rest = []
      size = 0
      start = end + 1
    }
    rest.push(chunk.subarray(start))
    size += chunk.length - start
    if (size > longestLine) throw new BackupError('The file is no backup of Gatepost: it has a line without an end.')
  }
  if (size > 0) throw new BackupError('The backup was cut off in the middle of a line.')
}

function readRow(table: OpenTable, line: string): BackupRow {
  table.hash.update(`${line}\n`)
  table.rows += 1
  const row = parse(line)
  if (isRow(row, table.width)) return row
  throw new BackupError(`The backup was changed: row ${table.rows} of ${table.name} is none.`)
}

function readPart(state: State, line: string): BackupPart | undefined {
  const value = parse(line)
  if (!isObject(value) || state.isWhole)
    throw new BackupError('The backup was changed: it has a line that means nothing.')
  if (!state.hasHeader) return readHeader(state, line, value)
  if (!state.table && typeof value['table'] === 'string') return beginTable(state, line, value)
  if (state.table && value['end'] === state.table.name) return endTable(state, state.table, { line, value })
  if (!state.table && value['end'] === 'backup') {
    if (value['tables'] !== state.tables || value['sha256'] !== state.hash.digest('hex')) throw changed('the backup')
    state.isWhole = true
    return undefined
  }
  throw new BackupError('The backup was changed: its lines do not follow one another.')
}

function readHeader(state: State, line: string, value: Record<string, unknown>): BackupPart {
  const { format, createdAt, migrations, key } = value
  if (format !== backupFormat || typeof createdAt !== 'string' || !isMigrations(migrations) || !isKey(key)) {
    throw new BackupError(`The file is no backup that this version knows (${backupFormat}).`)
  }
  state.hash.update(`${line}\n`)
  state.hasHeader = true
  return { kind: 'header', header: { createdAt, migrations, key } }
}

function beginTable(state: State, line: string, { table: name, columns }: Record<string, unknown>): BackupPart {
  if (typeof name !== 'string' || !isTexts(columns)) throw changed('a table')
  state.table = { name, width: columns.length, hash: createHash('sha256').update(`${line}\n`), rows: 0 }
  return { kind: 'table', name, columns }
}

type Line = { readonly line: string; readonly value: Record<string, unknown> }

function endTable(state: State, { name, rows, hash }: OpenTable, { line, value }: Line): BackupPart {
  if (value['rows'] !== rows || value['sha256'] !== hash.digest('hex')) throw changed(`the table ${name}`)
  state.hash.update(`${line}\n`)
  state.table = undefined
  state.tables += 1
  return { kind: 'end-of-table', name, rows }
}

function changed(what: string): BackupError {
  return new BackupError(`The backup was changed: ${what} does not have its number of rows and its SHA-256.`)
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    throw new BackupError('The file is no backup of Gatepost: a line of it is no JSON.', { cause: error })
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isRow(value: unknown, width: number): value is BackupRow {
  return Array.isArray(value) && value.length === width && value.every((one) => one === null || typeof one === 'string')
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

function isMigrations(value: unknown): value is readonly AppliedMigration[] {
  const isOne = (one: unknown) =>
    isObject(one) && typeof one['name'] === 'string' && typeof one['checksum'] === 'string'
  return Array.isArray(value) && value.every(isOne)
}

function isKey(value: unknown): value is SealedKey | null {
  if (value === null) return true
  return isObject(value) && ['salt', 'nonce', 'sealed'].every((name) => typeof value[name] === 'string')
}

function isGzipError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
}

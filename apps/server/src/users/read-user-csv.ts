import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { CsvError, parse } from 'csv-parse'
import type { ImportFaults } from './import-faults.ts'
import { CellFault, userCsvColumns, type UserCsvColumn, type UserCsvRow } from './user-csv-cells.ts'

/** Lines of users that one file may have. */
export const mostRows = 100_000

/** Longer lines are none of ours: a quotation mark without its partner would swallow the rest of the file. */
const longestLine = 16 * 1024

/** The file is read in pieces of so many bytes, and between them others have their turn. */
const pieceBytes = 64 * 1024

/**
 * Reads a file of users: a line of column names in any order, then a line for each user; commas or semicolons. Faults go
 * to `faults`; rows that have one are left out, and rows whose name or address stood on an earlier line.
 */
export async function readUserCsv(csv: string, faults: ImportFaults): Promise<readonly UserCsvRow[]> {
  const encoding = encodingFault(csv)
  if (encoding !== undefined) {
    faults.add({ line: 1, column: '', message: encoding })
    return []
  }
  const records = await recordsOf(csv, faults)
  const [header, ...lines] = records
  if (!header) {
    faults.add({ line: 1, column: '', message: 'The file has no line of column names.' })
    return []
  }
  const columns = readHeader(header, faults)
  if (!columns) return []
  const rows = lines.flatMap((line) => readRow(line, columns, faults) ?? [])
  return withoutDuplicates(rows, faults)
}

/** The text was decoded by somebody else, perhaps as what it is not. */
function encodingFault(csv: string): string | undefined {
  const asUtf8 = 'Save it as UTF-8 ("CSV UTF-8" in a spreadsheet).'
  if (csv.includes('\0')) return `The file has NUL characters, as UTF-16 has. ${asUtf8}`
  if (csv.includes('\uFFFD')) return `The file is not UTF-8: some of its characters are lost. ${asUtf8}`
  return undefined
}

type CsvLine = { readonly line: number; readonly cells: readonly string[] }

async function recordsOf(csv: string, faults: ImportFaults): Promise<readonly CsvLine[]> {
  const records: CsvLine[] = []
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(csv),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestLine,
    // Kept here, and nothing is handed on.
    on_record: (cells: string[], { lines }) => {
      if (records.length > mostRows) throw new TooManyRows()
      records.push({ line: lines, cells })
      return null
    },
  })
  try {
    await pipeline(Readable.from(pieces(Buffer.from(csv))), parser.resume())
  } catch (error) {
    const after = records.at(-1)?.line ?? 0
    faults.add({ line: after + 1, column: '', message: sentenceFor(error) })
  }
  return records
}

class TooManyRows extends Error {}

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    yield bytes.subarray(at, at + pieceBytes)
    await setImmediate()
  }
}

/** Spreadsheets write semicolons where the comma belongs to numbers. */
function delimiterOf(csv: string): ',' | ';' {
  const [header = ''] = csv.slice(0, longestLine).split(/\r?\n/, 1)
  return header.includes(';') && !header.includes(',') ? ';' : ','
}

/** Throws again what is not about the file. */
function sentenceFor(error: unknown): string {
  if (error instanceof TooManyRows) return `The file has more than ${mostRows} users. Divide it.`
  if (!(error instanceof CsvError)) throw error
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'A quotation mark that begins here has no partner.'
    case 'CSV_MAX_RECORD_SIZE':
      return 'The line is too long, or a quotation mark that begins here has no partner.'
    default:
      return 'The line is no CSV: a cell with quotation marks stands in quotation marks, and has each of them twice.'
  }
}

function readHeader({ line, cells }: CsvLine, faults: ImportFaults): readonly UserCsvColumn[] | undefined {
  const before = faults.count()
  const columns = cells.flatMap((cell) => {
    const name = columnNamed(cell)
    if (name === undefined)
      faults.add({ line, column: cell.trim().slice(0, 64), message: 'is no column of such a file' })
    return name ?? []
  })
  for (const name of new Set(columns.filter((one, index) => columns.indexOf(one) !== index))) {
    faults.add({ line, column: name, message: 'stands there twice' })
  }
  if (!columns.includes('name')) faults.add({ line, column: 'name', message: 'is missing' })
  return faults.count() === before ? columns : undefined
}

function columnNamed(cell: string): UserCsvColumn | undefined {
  const wanted = cell.trim().toLowerCase()
  return columnNames.find((name) => name.toLowerCase() === wanted)
}

const columnNames = Object.keys(userCsvColumns).filter(isColumn)

function isColumn(name: string): name is UserCsvColumn {
  return Object.hasOwn(userCsvColumns, name)
}

function readRow(
  { line, cells }: CsvLine,
  columns: readonly UserCsvColumn[],
  faults: ImportFaults,
): UserCsvRow | undefined {
  if (cells.length !== columns.length) {
    const message = `The line has ${cells.length} cells, and the first one ${columns.length} columns.`
    faults.add({ line, column: '', message })
    return undefined
  }
  const before = faults.count()
  const values = Object.fromEntries(
    columns.flatMap((column, index) => {
      const text = cells[index] ?? ''
      if (text.trim() === '' && !text.startsWith('\t')) return []
      const value = readCell(column, text, (message) => faults.add({ line, column, message }))
      return value === undefined ? [] : [[column, value]]
    }),
  )
  if (faults.count() > before) return undefined
  if (isNamed(values)) return { line, ...values }
  faults.add({ line, column: 'name', message: 'is missing' })
  return undefined
}

function readCell(column: UserCsvColumn, text: string, refuse: (message: string) => void) {
  try {
    return userCsvColumns[column](text)
  } catch (error) {
    if (!(error instanceof CellFault)) throw error
    refuse(error.message)
    return undefined
  }
}

/** Each value was made by the table's function of its own column. */
function isNamed(values: object): values is Omit<UserCsvRow, 'line'> {
  return 'name' in values
}

function withoutDuplicates(rows: readonly UserCsvRow[], faults: ImportFaults): readonly UserCsvRow[] {
  const lineOf = new Map<string, number>()
  return rows.filter((row) => {
    const { line } = row
    const isFirst = (['name', 'address'] as const).every((column) => {
      const value = row[column]
      if (value === undefined) return true
      const earlier = lineOf.get(value)
      if (earlier === undefined) return true
      faults.add({ line, column, message: `stands on line ${earlier} already` })
      return false
    })
    if (isFirst) for (const value of [row.name, row.address]) if (value !== undefined) lineOf.set(value, line)
    return isFirst
  })
}

import { UnreadableText } from './read-strict-json.ts'

const mostRows = 1_000
const mostColumns = 500

/**
 * Rows of CSV (RFC 4180), as `Export-Csv` writes it: a `#TYPE` line before the titles is passed over, and so are empty
 * lines. With `-UseCulture` it separates by semicolons in half of Europe: the titles tell. Throws
 * UnreadableText for a quote that never ends, and for more rows or columns than anybody has.
 */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let at = /^#TYPE[^\n]*\n/u.exec(text)?.[0].length ?? 0
  const separator = separatorAfter(text, at)
  while (at < text.length) {
    const { value, end } = readCell(text, at, separator)
    row.push(value)
    if (row.length > mostColumns) throw new UnreadableText('', `has more than ${mostColumns} columns`)
    const isRowOver = text[end] !== separator
    at = end + (text.startsWith('\r\n', end) ? 2 : 1)
    if (!isRowOver && at < text.length) continue
    if (!isRowOver) row.push('')
    if (row.length > 1 || row[0] !== '') rows.push(row)
    if (rows.length > mostRows) throw new UnreadableText('', `has more than ${mostRows} rows`)
    row = []
  }
  return rows
}

type Separator = ',' | ';'

/** Titles are names of properties: they have neither in them. */
function separatorAfter(text: string, at: number): Separator {
  const firstLine = text.slice(at, at + 65_536).split('\n', 1)[0] ?? ''
  return !firstLine.includes(',') && firstLine.includes(';') ? ';' : ','
}

const cells = {
  ',': { quoted: /"((?:[^"]|"")*)"(?=,|\r?\n|$)/uy, bare: /[^,"\r\n]*(?=,|\r?\n|$)/uy },
  ';': { quoted: /"((?:[^"]|"")*)"(?=;|\r?\n|$)/uy, bare: /[^;"\r\n]*(?=;|\r?\n|$)/uy },
} as const satisfies Record<Separator, object>

function readCell(text: string, at: number, separator: Separator): { readonly value: string; readonly end: number } {
  const { quoted, bare } = cells[separator]
  const pattern = text[at] === '"' ? quoted : bare
  pattern.lastIndex = at
  const found = pattern.exec(text)
  if (!found) throw new UnreadableText('', `is not CSV: see line ${text.slice(0, at).split('\n').length}`)
  const value = found[1] === undefined ? found[0] : found[1].replaceAll('""', '"')
  return { value, end: at + found[0].length }
}

/** One row as CSV. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvRow(cells: readonly string[]): string {
  return cells.map((cell) => `"${guarded(cell).replaceAll('"', '""')}"`).join(',')
}

const formula = /^(?:'|\s*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20])/u

function guarded(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell
}

/** A cell without the apostrophe that `csvRow` put before it. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell
}

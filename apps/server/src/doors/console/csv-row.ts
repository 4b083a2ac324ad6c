import type { CsvDelimiter } from '@gatepost/contract'

/**
 * One line of a CSV file (RFC 4180). Every cell is quoted, and one that a spreadsheet would take for a formula begins with
 * an apostrophe: what phones and people call themselves is never run.
 */
export function csvRow(cells: readonly string[], delimiter: CsvDelimiter = 'comma'): string {
  return `${cells.map((cell) => `"${harmless(cell).replaceAll('"', '""')}"`).join(signs[delimiter])}\r\n`
}

const signs = { comma: ',', semicolon: ';', tab: '\t' } as const

function harmless(cell: string): string {
  return /^[\s]*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u.test(cell) ? `'${cell}` : cell
}

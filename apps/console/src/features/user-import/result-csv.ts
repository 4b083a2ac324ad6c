import type { Answer } from '../../api/client.ts'

export type ImportResult = Answer<'importUsers'>

/** What came of an import as a file that a spreadsheet opens: the counts, then every fault that is known. */
export function resultCsv({
  rows,
  created,
  changed,
  unchanged,
  withoutPassword,
  faultCount,
  faults,
}: ImportResult): string {
  const counts = Object.entries({ rows, created, changed, unchanged, withoutPassword, faultCount })
  const lines = [
    ...counts.map(([name, count]) => [name, String(count), '']),
    ['line', 'column', 'message'],
    ...faults.map(({ line, column, message }) => [String(line), column, message]),
  ]
  return lines.map((line) => `${line.map(cellOf).join(',')}\r\n`).join('')
}

/** What begins like a formula is text: a message repeats what stood in somebody's file. */
function cellOf(text: string): string {
  const safe = /^\s*[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

import type { Answer } from '../../api/client.ts'
import { csvText } from '../../ui/csv-text.ts'

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
  return csvText(lines)
}

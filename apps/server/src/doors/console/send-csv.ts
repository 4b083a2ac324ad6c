import type { CsvDelimiter } from '@gatepost/contract'
import type { Response } from 'express'
import { csvRow } from './csv-row.ts'
import { sendRows, type ReadPage } from './send-rows.ts'

type Sheet<Row> = {
  readonly name: string
  readonly titles: readonly string[]
  readonly page: ReadPage<Row>
  readonly cells: (row: Row) => readonly string[]
  readonly delimiter?: CsvDelimiter
}

/** Answers with a file for a spreadsheet, as `sendRows` does. */
export async function sendCsv<Row>(response: Response, sheet: Sheet<Row>): Promise<void> {
  const { name, titles, page, cells, delimiter } = sheet
  await sendRows(response, {
    name,
    mediaType: 'text/csv',
    page,
    // Spreadsheets take UTF-8 for something else without the mark.
    head: `\u{feff}${csvRow(titles, delimiter)}`,
    text: (row) => csvRow(cells(row), delimiter),
    foot: '',
  })
}

import type { Response } from 'express'
import { csvRow } from './csv-row.ts'
import { sendRows, type ReadPage } from './send-rows.ts'

type Sheet<Row> = {
  readonly name: string
  readonly titles: readonly string[]
  readonly page: ReadPage<Row>
  readonly cells: (row: Row) => readonly string[]
}

/** Answers with a file for a spreadsheet, as `sendRows` does. */
export async function sendCsv<Row>(response: Response, { name, titles, page, cells }: Sheet<Row>): Promise<void> {
  await sendRows(response, {
    name,
    mediaType: 'text/csv',
    page,
    // Spreadsheets take UTF-8 for something else without the mark.
    head: `\u{feff}${csvRow(titles)}`,
    text: (row) => csvRow(cells(row)),
    foot: '',
  })
}

import { once } from 'node:events'
import type { Response } from 'express'
import { csvRow } from './csv-row.ts'

type Sheet<Row> = {
  readonly name: string
  readonly titles: readonly string[]
  /** One page after another, so that a long list is never in memory as a whole. */
  readonly page: (
    after: string | undefined,
  ) => Promise<{ readonly items: readonly Row[]; readonly next: string | null }>
  readonly cells: (row: Row) => readonly string[]
}

/** Answers with a file for a spreadsheet. The first page is read before anything is sent: its refusal is an ordinary one. */
export async function sendCsv<Row>(response: Response, { name, titles, page, cells }: Sheet<Row>): Promise<void> {
  let { items, next } = await page(undefined)
  response.set({
    'Cache-Control': 'no-store',
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
  })
  // Spreadsheets take UTF-8 for something else without the mark.
  await write(response, `\u{feff}${csvRow(titles)}`)
  for (;;) {
    await write(response, items.map((row) => csvRow(cells(row))).join(''))
    if (next === null || response.destroyed) break
    ;({ items, next } = await page(next))
  }
  response.end()
}

async function write(response: Response, text: string): Promise<void> {
  if (text === '' || response.destroyed || response.write(text)) return
  await Promise.race([once(response, 'drain'), once(response, 'close')])
}

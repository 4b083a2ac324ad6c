import type { Response } from 'express'
import { sendRows, type ReadPage } from './send-rows.ts'

type JsonRows<Row> = {
  /** Without its ending. */
  readonly name: string
  /** `json`: one array. `ndjson`: one object a line, for pipelines. */
  readonly format: 'json' | 'ndjson'
  readonly page: ReadPage<Row>
  readonly bodyOf: (row: Row) => unknown
}

/** Answers with a file for programs, as `sendRows` does. A row stands on a line of its own in both formats. */
export async function sendJsonRows<Row>(response: Response, { name, format, page, bodyOf }: JsonRows<Row>) {
  if (format === 'ndjson') {
    await sendRows(response, {
      name: `${name}.ndjson`,
      mediaType: 'application/x-ndjson',
      page,
      head: '',
      text: (row) => `${JSON.stringify(bodyOf(row))}\n`,
      foot: '',
    })
    return
  }
  await sendRows(response, {
    name: `${name}.json`,
    mediaType: 'application/json',
    page,
    head: '[',
    text: (row, index) => `${index === 0 ? '' : ','}\n${JSON.stringify(bodyOf(row))}`,
    foot: '\n]\n',
  })
}

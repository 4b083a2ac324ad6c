import { once } from 'node:events'
import type { Response } from 'express'

/** One page after another, so that a long list is never in memory as a whole. */
export type ReadPage<Row> = (
  after: string | undefined,
) => Promise<{ readonly items: readonly Row[]; readonly next: string | null }>

type RowFile<Row> = {
  readonly name: string
  readonly mediaType: string
  readonly page: ReadPage<Row>
  readonly head: string
  /** The text of a row; `index` is its place in the file. */
  readonly text: (row: Row, index: number) => string
  readonly foot: string
}

/** Answers with a file that is written while the list is read, as fast as it is taken. The first page is read before
 * anything is sent: its refusal is an ordinary one. */
export async function sendRows<Row>(response: Response, file: RowFile<Row>): Promise<void> {
  const { name, mediaType, page, head, text, foot } = file
  let { items, next } = await page(undefined)
  response.set({
    'Cache-Control': 'no-store',
    'Content-Type': `${mediaType}; charset=utf-8`,
    'Content-Disposition': `attachment; filename="${name}"`,
  })
  await write(response, head)
  let written = 0
  for (;;) {
    const start = written
    await write(response, items.map((row, index) => text(row, start + index)).join(''))
    written += items.length
    if (next === null || response.destroyed) break
    ;({ items, next } = await page(next))
  }
  response.end(foot)
}

async function write(response: Response, text: string): Promise<void> {
  if (text === '' || response.destroyed || response.write(text)) return
  await Promise.race([once(response, 'drain'), once(response, 'close')])
}

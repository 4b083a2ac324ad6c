import { InvalidArgumentError, type Command } from 'commander'
import { json, table, type Column } from './output.ts'
import type { World } from './world.ts'

type Page<Row> = {
  readonly items: readonly Row[]
  readonly next: string | null
  readonly count: { readonly value: number; readonly isExact: boolean }
}

export type ListOptions = { readonly limit: number; readonly json?: true }

/** The API gives at most this many rows at once. */
const pageSize = 200

export function withLimit(command: Command): Command {
  return command.option('--limit <count>', 'at most so many rows', readCount, 100)
}

/** Reads pages until the limit is reached or nothing is left, and writes them. Says on the side what was left out. */
export async function writeList<Row>(
  world: World,
  { limit, json: isJson }: ListOptions,
  {
    columns,
    page,
  }: {
    readonly columns: readonly Column<Row>[]
    readonly page: (request: { limit: number; after?: string }) => Promise<Page<Row>>
  },
): Promise<void> {
  const rows: Row[] = []
  let after: string | undefined
  let found: Page<Row>
  do {
    found = await page({ limit: Math.min(pageSize, limit - rows.length), ...(after !== undefined && { after }) })
    rows.push(...found.items)
    after = found.next ?? undefined
  } while (after !== undefined && rows.length < limit)
  world.out(isJson ? json(rows) : table(rows, columns))
  const { value, isExact } = found.count
  if (after !== undefined)
    world.say(`${rows.length} of ${isExact ? '' : 'more than '}${value} shown; --limit shows more.`)
}

function readCount(text: string): number {
  const count = Number(text)
  if (/^\d{1,6}$/.test(text) && count > 0) return count
  throw new InvalidArgumentError('It must be a number from 1 to 999999.')
}

import type { Call } from '../rest-client.ts'

export type Fields = Readonly<Record<string, unknown>>

/** An object as it is now: its fields as the document writes them. */
export type PresentObject = {
  readonly key: string
  readonly fields: Fields
  readonly id: string
  readonly revision: number
}

export type Applying = {
  readonly call: Call
  readonly reason: string
  /** The word that the server asks for where nearly everybody would be locked out. */
  readonly confirm: string | undefined
  /** Of a secret that is shown once. */
  readonly say: (text: string) => void
}

/** One part of the document, and how the API reads and writes it. `undefined`: the API has no such act. */
export type Section = {
  readonly name: string
  /** Those that have no name: the section is one object. */
  readonly isSingle?: true
  readonly read: (call: Call) => Promise<readonly PresentObject[]>
  readonly create?: (applying: Applying, key: string, fields: Fields) => Promise<void>
  /** `fields`: those that differ. */
  readonly change?: (applying: Applying, present: PresentObject, fields: Fields) => Promise<void>
  readonly remove?: (applying: Applying, present: PresentObject) => Promise<void>
}

type Page<Row> = { readonly items: readonly Row[]; readonly next: string | null }

/** All pages of a list. */
export async function everything<Row>(
  page: (query: { limit: number; after?: string }) => Promise<Page<Row>>,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (let after: string | undefined; ;) {
    const { items, next } = await page({ limit: 200, ...(after !== undefined && { after }) })
    rows.push(...items)
    if (next === null) return rows
    after = next
  }
}

export function tagOf({ revision }: PresentObject): string {
  return `"${revision}"`
}

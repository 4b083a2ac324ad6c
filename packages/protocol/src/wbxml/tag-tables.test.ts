import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codePages } from './code-pages/index.ts'
import { tagTables } from './tag-tables.ts'

type PublishedPages = { pages: { page: number; namespace: string; tokens: Record<string, number> }[] }
const { pages }: PublishedPages = JSON.parse(
  readFileSync(new URL('../../test-vectors/code-pages.json', import.meta.url), 'utf8'),
)

test('all 608 published tokens of all 26 pages are in both tables, and refuse has no other', () => {
  const published = pages.flatMap(({ page, namespace, tokens }) =>
    Object.entries(tokens).map(([name, token]) => ({ page, token, name, namespace })),
  )
  expect([pages.length, published.length]).toEqual([26, 608])
  for (const tag of published) {
    expect(tagTables.refuse[tag.page]?.[tag.token]).toEqual(tag)
    expect(tagTables.keep[tag.page]?.[tag.token]).toBe(tagTables.refuse[tag.page]?.[tag.token])
  }
  expect(tagTables.refuse.flat().filter((tag) => tag !== undefined)).toHaveLength(608)
})

test('keep has a tag for each of the 59 tokens of each page, none for a global token and none beyond', () => {
  expect(tagTables.keep).toHaveLength(codePages.length)
  for (const [page, table] of tagTables.keep.entries()) {
    const found = table.flatMap((tag) => tag ?? [])
    expect(table).toHaveLength(64)
    expect(found.map((tag) => [tag.page, tag.token])).toEqual(
      Array.from({ length: 59 }, (_, index) => [page, index + 5]),
    )
  }
})

test('an unknown tag is named after its token and cannot be changed', () => {
  const tag = tagTables.keep[3]?.[5]
  expect(tag).toEqual({ page: 3, token: 5, name: '0x05', namespace: codePages[3]?.namespace })
  expect(Object.isFrozen(tag)).toBe(true)
})

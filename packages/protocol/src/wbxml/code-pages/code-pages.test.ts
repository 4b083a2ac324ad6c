import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { AirSync, codePages, Find, Provision } from './index.ts'

type PublishedPages = { pages: { page: number; namespace: string; tokens: Record<string, number> }[] }
const published: PublishedPages = JSON.parse(
  readFileSync(new URL('../../../test-vectors/code-pages.json', import.meta.url), 'utf8'),
)

test('there are 26 pages with 608 tokens, and the index of a page is its number', () => {
  expect(codePages).toHaveLength(26)
  expect(codePages.map(({ page }) => page)).toEqual(codePages.map((_page, index) => index))
  expect(codePages.flatMap(({ tags }) => Object.keys(tags))).toHaveLength(608)
})

test.each(published.pages)('page $page is $namespace with the published names and tokens', (expected) => {
  const page = codePages[expected.page]
  const tokens = Object.values(page?.tags ?? {}).map(({ name, token }) => [name, token])
  expect(page?.namespace).toBe(expected.namespace)
  expect(Object.fromEntries(tokens)).toEqual(expected.tokens)
})

test('every tag is found by its token, once, and knows its page', () => {
  for (const { page, namespace, tags, byToken } of codePages) {
    expect(byToken.filter((tag) => tag !== undefined)).toHaveLength(Object.keys(tags).length)
    for (const tag of Object.values(tags)) {
      expect(byToken[tag.token]).toBe(tag)
      expect(tag).toMatchObject({ page, namespace })
    }
  }
})

test('a page is used by its names', () => {
  expect(AirSync.Sync).toEqual({ page: 0, token: 0x05, name: 'Sync', namespace: 'AirSync' })
  expect(Provision.AccountOnlyRemoteWipe.token).toBe(0x3b)
  expect(Find.MaxPictures.token).toBe(0x20)
})

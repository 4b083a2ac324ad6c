import { FIRST_TAG_TOKEN } from './code-page.ts'
import { type CodePage, codePages } from './code-pages/index.ts'
import type { Tag } from './tree.ts'

/** The tags of one page; the index is the token. Global tokens have none. */
export type TagTable = readonly (Tag | undefined)[]

/**
 * The tags of all pages, by page number: `refuse` has the published ones only, `keep` also one for each token without a
 * published name. Those are named after their token, "0x3f", and interned like every tag.
 */
export const tagTables: { readonly refuse: readonly TagTable[]; readonly keep: readonly TagTable[] } = {
  refuse: codePages.map(({ byToken }) => byToken),
  keep: codePages.map(withUnknownTags),
}

function withUnknownTags({ page, namespace, byToken }: CodePage): TagTable {
  return byToken.map((known, token) => {
    if (known !== undefined || token < FIRST_TAG_TOKEN) return known
    return Object.freeze({ page, token, name: `0x${token.toString(16).padStart(2, '0')}`, namespace })
  })
}

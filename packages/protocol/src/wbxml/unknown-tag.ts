import { FIRST_TAG_TOKEN, LAST_TAG_TOKEN } from './code-page.ts'
import { codePages } from './code-pages/index.ts'
import type { Tag } from './tree.ts'

/**
 * The tag that stands for a token without a published name, for decoding with `unknownTags: 'keep'`. Interned like
 * every tag: the same page and token give the same object. The name is the token, "0x3f".
 */
export function unknownTag(page: number, token: number): Tag | undefined {
  return unknownTags[page]?.[token]
}

const unknownTags: readonly (readonly (Tag | undefined)[])[] = codePages.map(({ page, namespace, byToken }) =>
  byToken.map((known, token) => {
    if (known !== undefined || token < FIRST_TAG_TOKEN || token > LAST_TAG_TOKEN) return undefined
    return Object.freeze({ page, token, name: `0x${token.toString(16).padStart(2, '0')}`, namespace })
  }),
)

import type { Tag } from './tree.ts'

/** A code page: up to 59 element names, each with a 6-bit token of its own. `byToken` is indexed by the token. */
export type CodePage = {
  readonly page: number
  readonly namespace: string
  readonly tags: Readonly<Record<string, Tag>>
  readonly byToken: readonly (Tag | undefined)[]
}

/** Tokens 0x00 to 0x04 are the same on every page (SWITCH_PAGE, END, ENTITY, STR_I, LITERAL). */
export const FIRST_TAG_TOKEN = 0x05
export const LAST_TAG_TOKEN = 0x3f

/**
 * Builds a code page from its names and tokens and derives the way back. Each name is also a property: `AirSync.Sync`.
 * Throws RangeError for a token outside 0x05..0x3f or used twice: the tables are ours, so that is a mistake of ours.
 */
export function codePage<const Name extends string>(
  page: number,
  namespace: string,
  tokens: Readonly<Record<Name, number>>,
): CodePage & Readonly<Record<Name, Tag>> {
  const tags: Record<string, Tag> = {}
  const byToken: (Tag | undefined)[] = Array.from({ length: LAST_TAG_TOKEN + 1 })
  for (const [name, token] of Object.entries<number>(tokens)) {
    refuseUnusableToken(`${namespace}:${name}`, token, byToken[token])
    const tag: Tag = Object.freeze({ page, token, name, namespace })
    tags[name] = tag
    byToken[token] = tag
  }
  assertHasAll(tags, tokens)
  return { ...tags, page, namespace, tags, byToken }
}

function refuseUnusableToken(what: string, token: number, holder: Tag | undefined): void {
  if (!Number.isInteger(token) || token < FIRST_TAG_TOKEN || token > LAST_TAG_TOKEN) {
    throw new RangeError(`${what}: token ${token} is not between ${FIRST_TAG_TOKEN} and ${LAST_TAG_TOKEN}`)
  }
  if (holder !== undefined) throw new RangeError(`${what}: token ${token} already belongs to ${holder.name}`)
}

function assertHasAll<Name extends string>(
  tags: Readonly<Record<string, Tag>>,
  names: Readonly<Record<Name, unknown>>,
): asserts tags is Readonly<Record<Name, Tag>> {
  for (const name of Object.keys(names)) {
    if (tags[name] === undefined) throw new RangeError(`code page without ${name}`)
  }
}

import { readIntegerBetween } from '../../values/index.ts'

/** Results by position, both ends included; the first one is 0. */
export type SearchRange = { readonly first: number; readonly last: number }

const MAX_POSITION = 2_147_483_647

/** Reads `m-n`; undefined if it is no range. */
export function readSearchRange(text: string): SearchRange | undefined {
  const [, firstText, lastText] = /^\s*(\d{1,10})-(\d{1,10})\s*$/.exec(text) ?? []
  const first = readIntegerBetween(firstText, 0, MAX_POSITION)
  const last = readIntegerBetween(lastText, 0, MAX_POSITION)
  return first === undefined || last === undefined || last < first ? undefined : { first, last }
}

export function formatSearchRange({ first, last }: SearchRange): string {
  return `${first}-${last}`
}

import { readWeightedList } from './weighted-list.ts'

/**
 * Whether an answer may be compressed with gzip: the header names it, or `*`, with a weight above 0 (RFC 9110 12.5.3).
 * Where it is named more than once, or `*` beside it, what names it itself and comes first counts.
 */
export function acceptsGzip(header: string | undefined): boolean {
  if (header === undefined) return false
  // What most phones send.
  if (header === 'gzip, deflate, br' || header === 'gzip, deflate' || header === 'gzip') return true
  const wishes = readWeightedList(header)
  const wish =
    wishes.find(({ name }) => name === 'gzip' || name === 'x-gzip') ?? wishes.find(({ name }) => name === '*')
  return wish !== undefined && wish.weight > 0
}

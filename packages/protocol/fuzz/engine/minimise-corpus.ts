import type { BuiltTarget } from './build-target.ts'
import { tryInput } from './try-input.ts'

/**
 * The fewest and shortest inputs that still reach everything these reach: each is cut down as far as it keeps what only
 * it brings, the short ones first; what brings nothing new is left out. Inputs that fail are no part of a corpus.
 */
export function minimiseCorpus(target: BuiltTarget, inputs: readonly Uint8Array[]): readonly Uint8Array[] {
  const reached = new Set<number>()
  const kept: Uint8Array[] = []
  for (const input of inputs.toSorted((one, other) => one.length - other.length)) {
    const news = signatureOf(target, input).filter((mark) => !reached.has(mark))
    if (news.length === 0) continue
    const short = cutDown(target, input, news)
    kept.push(short)
    for (const mark of signatureOf(target, short)) reached.add(mark)
  }
  return withoutSurplus(target, kept)
}

function signatureOf(target: BuiltTarget, input: Uint8Array): readonly number[] {
  const { failure } = tryInput(target, input)
  return failure === undefined ? target.coverage.signature() : []
}

/** Takes away pieces, half of the input first and single bytes last, as long as all of `needed` is still reached. */
function cutDown(target: BuiltTarget, input: Uint8Array, needed: readonly number[]): Uint8Array {
  let best = input
  for (let size = best.length >> 1; size > 0; size >>= 1) {
    for (let start = 0; start + size <= best.length;) {
      const shorter = new Uint8Array([...best.subarray(0, start), ...best.subarray(start + size)])
      const marks = new Set(signatureOf(target, shorter))
      if (needed.every((mark) => marks.has(mark))) best = shorter
      else start += size
    }
  }
  return best
}

/** An early, short input may have become superfluous by the later, longer ones. */
function withoutSurplus(target: BuiltTarget, inputs: readonly Uint8Array[]): readonly Uint8Array[] {
  const signatures = inputs.map((input) => signatureOf(target, input))
  const carriers = new Map<number, number>()
  for (const mark of signatures.flat()) carriers.set(mark, (carriers.get(mark) ?? 0) + 1)
  return inputs.filter((_input, index) => {
    const marks = signatures[index] ?? []
    if (marks.some((mark) => carriers.get(mark) === 1)) return true
    for (const mark of marks) carriers.set(mark, (carriers.get(mark) ?? 0) - 1)
    return false
  })
}

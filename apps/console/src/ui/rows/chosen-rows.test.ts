import fc from 'fast-check'
import { expect, test } from 'vitest'
import { knownRows } from './chosen-rows.ts'

type Row = { readonly id: string; readonly seen: number }

const idOf = ({ id }: Row) => id
const letters: readonly string[] = ['a', 'b', 'c', 'd', 'e']
const ids = fc.uniqueArray(fc.constantFrom(...letters))

test('whatever is shown next, those that were chosen stay chosen, as they are now where that is known', () => {
  fc.assert(
    fc.property(ids, ids, (chosen, shownNext) => {
      const first = letters.map((id) => ({ id, seen: 1 }))
      const before = knownRows(new Set(chosen), first, { known: new Map(), idOf })
      const next = shownNext.map((id) => ({ id, seen: 2 }))
      const after = knownRows(new Set(chosen), next, { known: before, idOf })
      expect([...after.keys()]).toEqual(chosen)
      for (const { id, seen } of after.values()) expect(seen).toBe(shownNext.includes(id) ? 2 : 1)
    }),
  )
})

test('what was never seen is not acted on', () => {
  expect(knownRows(new Set(['x']), [], { known: new Map<string, Row>(), idOf }).size).toBe(0)
})

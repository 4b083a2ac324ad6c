import { deviceListFields as fields, parseListQuery, writeListQuery, type ListTerm } from '@gatepost/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draftOf, faultsOf, promote, queryOf, readDraft, withoutTerm } from './query-draft.ts'

const termsOf = (query: string) => new Set(parseListQuery(query, fields).terms.map((term) => writeListQuery([term])))

const anyText = fc.string({
  unit: fc.constantFrom('"', '\\', '-', ':', ',', '<', ' ', 'a', 'é', '1'),
  minLength: 1,
  maxLength: 8,
})
const term = fc.oneof(
  fc.record({ kind: fc.constant('word' as const), text: anyText, isNegated: fc.boolean() }),
  fc
    .record({
      field: fc.constantFrom('user', 'policy', 'tag'),
      values: fc.array(anyText, { minLength: 1, maxLength: 3 }),
      isNegated: fc.boolean(),
    })
    .map((made): ListTerm => ({ kind: 'filter', operator: 'is', ...made })),
  fc
    .record({ operator: fc.constantFrom('<', '>='), isNegated: fc.boolean() })
    .map((made): ListTerm => ({ kind: 'filter', field: 'last', values: ['30d'], ...made })),
)

test('a link, the chips of it and the link of these chips say the same', () => {
  fc.assert(
    fc.property(fc.array(term, { maxLength: 6 }), (terms) => {
      const link = writeListQuery(terms)
      const draft = draftOf(link, fields)
      expect(termsOf(queryOf(draft))).toEqual(termsOf(link))
      expect(draft.chips).toHaveLength(terms.filter(({ kind }) => kind === 'filter').length)
      expect(draftOf(queryOf(draft), fields)).toEqual(draft)
    }),
  )
})

test('whatever a link holds, showing it changes nothing about it', () => {
  fc.assert(
    fc.property(anyText, anyText, (a, b) => {
      const link = `${a} state:blocked ${b}`.trim()
      const again = queryOf(draftOf(link, fields))
      expect(parseListQuery(again, fields).faults.map(({ code }) => code)).toEqual(
        parseListQuery(link, fields).faults.map(({ code }) => code),
      )
    }),
    { examples: [['x:', '"y']] },
  )
})

describe('while one types', () => {
  test.each([
    ['ann', 'ann', undefined],
    ['anna sta', 'anna sta', undefined],
    ['anna state:', 'anna', undefined],
    ['anna state:quar', 'anna', undefined],
    ['anna state:quarantined', 'anna state:quarantined', undefined],
    ['policy:"High sec', 'policy:"High sec"', undefined],
    ['"anna b', '"anna b"', undefined],
    ['anna stat:', 'anna', 'unknown-key'],
    ['stat:blocked anna', undefined, 'unknown-key'],
    ['state:blokced anna', undefined, 'bad-value'],
  ])('%s searches for %s', (text, query, code) => {
    const reading = readDraft({ chips: [], text }, fields)
    expect(reading.query).toBe(query)
    expect(reading.fault?.code).toBe(code)
  })

  test('an unknown key is told with the nearest one', () => {
    expect(readDraft({ chips: [], text: 'stat:' }, fields).fault?.suggestion).toBe('state')
  })

  test('a filter becomes a chip as soon as the next word begins', () => {
    const draft = { chips: [], text: 'anna state:blocked ' }
    expect(promote(draft, fields, draft.text.length)).toMatchObject({ chips: [{ field: 'state' }], text: 'anna' })
    const typing = { chips: [], text: 'anna state:blocked' }
    expect(promote(typing, fields, typing.text.length)).toEqual(typing)
  })
})

test('what is wrong is found when the search is asked for', () => {
  expect(faultsOf({ chips: [], text: 'state:' }, fields)).toMatchObject([{ code: 'no-value' }])
  expect(faultsOf({ chips: [], text: 'anna' }, fields)).toEqual([])
})

test('one term is taken out of a query, the others stay as they were written', () => {
  expect(withoutTerm('anna state:blocked,allowed "b c" -os:ios', 1)).toBe('anna "b c" -os:ios')
})

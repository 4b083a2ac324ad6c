import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deviceListFields } from './device-list-fields.ts'
import type { ListTerm } from './list-term.ts'
import { parseListQuery } from './parse-list-query.ts'
import { resolveListTerms } from './resolve-list-terms.ts'
import { userListFields } from './user-list-fields.ts'
import { writeListQuery } from './write-list-query.ts'

const parse = (text: string) => parseListQuery(text, deviceListFields)

const word = (text: string, isNegated = false): ListTerm => ({ kind: 'word', text, isNegated })

function filter(field: string, values: readonly string[], more: Partial<ListTerm & { kind: 'filter' }> = {}): ListTerm {
  return { kind: 'filter', field, isNegated: false, operator: 'is', values, ...more }
}

describe('a query is read', () => {
  test.each<[string, ListTerm[]]>([
    ['', []],
    ['  anna   iphone ', [word('anna'), word('iphone')]],
    ['"anna b" -ipad', [word('anna b'), word('ipad', true)]],
    ['user:anna', [filter('user', ['anna'])]],
    ['State:Quarantined,BLOCKED', [filter('state', ['quarantined', 'blocked'])]],
    ['access:allowed', [filter('state', ['allowed'])]],
    ['policy:"High security"', [filter('policy', ['High security'])]],
    ['policy:"a, \\"b\\" \\\\ c",d', [filter('policy', ['a, "b" \\ c', 'd'])]],
    ['-model:ipad', [filter('model', ['ipad'], { isNegated: true })]],
    ['eas:<16.1 last:>30d', [filter('eas', ['16.1'], { operator: '<' }), filter('last', ['30d'], { operator: '>' })]],
    ['first:>=2026-11-01', [filter('first', ['2026-11-01'], { operator: '>=' })]],
    ['last:NEVER', [filter('last', ['never'])]],
    ['model:""', [filter('model', [''])]],
    ['class:12', [filter('class', ['12'])]],
    ['12:30 - "user:anna"', [word('12:30'), word('-'), word('user:anna')]],
    ['model:a:b', [filter('model', ['a:b'])]],
    ['"" -""', []],
  ])('%s', (text, terms) => {
    expect(parse(text)).toEqual({ terms, faults: [] })
  })
})

describe('a query is refused, and told where', () => {
  test.each([
    ['colour:red', 'unknown-key', undefined],
    ['x stat:blocked', 'unknown-key', 'state'],
    ['owne:company', 'unknown-key', 'owner'],
    ['state:blokced', 'bad-value', 'blocked'],
    ['eas:new', 'bad-value', undefined],
    ['last:30', 'bad-value', undefined],
    ['last:9999y', 'bad-value', undefined],
    ['first:2026-02-30', 'bad-value', undefined],
    ['first:never', 'bad-value', undefined],
    ['last:>never', 'bad-value', undefined],
    ['class:-1', 'bad-value', undefined],
    ['state:', 'no-value', undefined],
    ['model:', 'no-value', undefined],
    ['state:blocked,', 'no-value', undefined],
    ['model:a,', 'no-value', undefined],
    ['state:""', 'bad-value', undefined],
    ['state:<blocked', 'no-comparison', undefined],
    ['class:>3', 'no-comparison', undefined],
    ['eas:<16.0,16.1', 'no-comparison', undefined],
    ['policy:"High', 'open-quote', undefined],
    [`model:${'a,'.repeat(20)}a`, 'too-many', undefined],
    ['a '.repeat(21), 'too-many', undefined],
    ['a'.repeat(501), 'too-long', undefined],
  ])('%s', (text, code, suggestion) => {
    const { faults } = parse(text)
    expect(faults).toMatchObject([{ code }])
    expect(faults[0]?.suggestion).toBe(suggestion)
  })

  test('with the place of the fault', () => {
    expect(parse('anna colour:red x').faults).toMatchObject([
      { start: 5, end: 15, message: '"colour:" is no filter of this list' },
    ])
  })

  test('by the fields of its own list', () => {
    expect(parseListQuery('devices:>3', userListFields).faults).toEqual([])
    expect(parse('devices:>3').faults).toMatchObject([{ code: 'unknown-key', suggestion: 'device' }])
  })
})

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 15 })
const signs = fc.string({ unit: fc.constantFrom('"', '\\', '-', ':', ',', '<', '=', ' ', 'a', '1'), minLength: 1 })
const anyText = fc.oneof(
  text,
  signs.map((made) => made.slice(0, 12)),
)
const values = fc.array(anyText, { minLength: 1, maxLength: 3 })
const term = fc.oneof(
  fc.record({ kind: fc.constant('word' as const), text: anyText, isNegated: fc.boolean() }),
  fc
    .record({ field: fc.constantFrom('user', 'model', 'policy', 'tag'), values, isNegated: fc.boolean() })
    .map((made): ListTerm => ({ kind: 'filter', operator: 'is', ...made })),
  fc
    .record({ operator: fc.constantFrom('is', '<', '<=', '>', '>='), isNegated: fc.boolean() })
    .map((made): ListTerm => ({ kind: 'filter', field: 'eas', values: ['16.1'], ...made })),
)

test('what is written is read as the same terms', () => {
  fc.assert(
    fc.property(fc.array(term, { maxLength: 5 }), (terms) => {
      expect(parse(writeListQuery(terms))).toEqual({ terms, faults: [] })
    }),
  )
})

test('whatever is typed, reading it ends with terms that are written and read again', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('"', '\\', '-', ':', ',', '<', '>', '=', ' ', 'a', 'b', '1'), maxLength: 40 }),
      (typed) => {
        const { terms } = parse(typed)
        const written = writeListQuery(terms)
        if (written.length <= 500) expect(parse(written).terms).toEqual(terms)
      },
    ),
  )
})

describe('times', () => {
  const now = new Date('2026-11-23T12:00:00Z')
  const at = (instant: string) => new Date(instant)

  test.each([
    ['last:>30d', { from: null, until: at('2026-10-24T12:00:00Z') }],
    ['last:30d', { from: at('2026-10-24T12:00:00Z'), until: null }],
    ['last:<2h', { from: at('2026-11-23T10:00:00Z'), until: null }],
    ['last:2026-11-01', { from: at('2026-11-01'), until: at('2026-11-02') }],
    ['last:<2026-11-01', { from: null, until: at('2026-11-01') }],
    ['last:<=2026-11-01', { from: null, until: at('2026-11-02') }],
    ['last:>2026-11-01', { from: at('2026-11-02'), until: null }],
    ['last:>=2026-11-01', { from: at('2026-11-01'), until: null }],
    ['last:never', 'never'],
  ])('%s', (typed, range) => {
    const { terms } = parse(typed)
    expect(resolveListTerms(terms, { fields: deviceListFields, now })).toEqual([
      { kind: 'time', field: 'last', isNegated: false, ranges: [range] },
    ])
  })

  test('leave other terms as they are', () => {
    const { terms } = parse('anna eas:<16.1')
    expect(resolveListTerms(terms, { fields: deviceListFields, now })).toEqual(terms)
  })
})

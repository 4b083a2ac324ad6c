import { deviceListFields, parseListQuery } from '@gatepost/contract'
import { describe, expect, test } from 'vitest'
import { termOf, withTerm } from './query-terms.ts'

describe('a condition of the query', () => {
  test.each([
    ['is added to what was typed', 'anna', 'os', 'iOS', 'anna os:iOS'],
    ['takes the place of the one before', 'os:Android anna', 'os', 'iOS', 'anna os:iOS'],
    ['with blanks stands in quotation marks', undefined, 'os', 'iOS 26.1 23B85', 'os:"iOS 26.1 23B85"'],
    ['goes without a trace', 'anna os:"iOS 26.1"', 'os', undefined, 'anna'],
    ['that was the only one leaves no query', 'since:>7d', 'since', undefined, undefined],
    ['leaves a quotation with a colon alone', '"a os:b" x', 'os', 'c', '"a os:b" x os:c'],
  ])('%s', (_, q, field, value, expected) => {
    expect(withTerm(q, field, value)).toBe(expected)
  })

  test('is read back without its quotation marks', () => {
    expect([termOf('a os:"iOS 26.1"', 'os'), termOf('since:>7d', 'since'), termOf('a', 'os')]).toEqual([
      'iOS 26.1',
      '>7d',
      undefined,
    ])
  })

  test.each(['iOS 26.1 "x"', 'a\\b', 'c:d,e'])('with the value %j is one condition for the server', (value) => {
    const { terms } = parseListQuery(withTerm(undefined, 'os', value) ?? '', deviceListFields)
    expect(terms).toHaveLength(1)
  })
})

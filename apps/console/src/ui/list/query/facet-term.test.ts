import { deviceListFields as fields, parseListQuery } from '@gatepost/contract'
import { expect, test } from 'vitest'
import { facetStateOf, turnFacet, withoutField } from './facet-term.ts'

test.each([
  ['anna', 'anna state:blocked', 'anna -state:blocked', 'anna'],
  ['state:allowed', 'state:allowed,blocked', 'state:allowed -state:blocked', 'state:allowed'],
  ['-os:iOS', '-os:iOS state:blocked', '-os:iOS -state:blocked', '-os:iOS'],
])('clicks on a value turn %s into "is", "is not" and nothing', (query, once, twice, again) => {
  const facet = { field: 'state', value: 'blocked' }
  expect(turnFacet(query, facet, fields)).toBe(once)
  expect(turnFacet(once, facet, fields)).toBe(twice)
  expect(turnFacet(twice, facet, fields)).toBe(again)
})

test('a comparison is a value too', () => {
  const facet = { field: 'last', value: '>30d' }
  expect(turnFacet('last:never', facet, fields)).toBe('last:never last:>30d')
  expect(facetStateOf(parseListQuery('-last:>30d', fields).terms, facet)).toBe('out')
})

test('a text with signs is quoted', () => {
  expect(turnFacet('', { field: 'policy', value: 'High, "really"' }, fields)).toBe(
    String.raw`policy:"High, \"really\""`,
  )
})

test('what else there is of a field is asked without it', () => {
  expect(withoutField('anna state:blocked -state:allowed os:iOS', 'state', fields)).toBe('anna os:iOS')
})

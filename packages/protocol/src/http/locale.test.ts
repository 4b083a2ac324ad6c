import { expect, test } from 'vitest'
import { languageOf, localeIds, localeOf } from './locale.ts'

test.each<[string | undefined, number | undefined]>([
  [undefined, undefined],
  ['', undefined],
  ['en-us', 0x0409],
  ['de-AT', 0x0c07],
  ['de', 0x0407],
  ['en', 0x0409],
  ['de-LI', 0x0407],
  ['no', 0x0414],
  ['pt-BR,en;q=0.8', 0x0416],
  ['en;q=0.5, fr-CA;q=0.9', 0x0c0c],
  ['tlh, de;q=0.7', 0x0407],
  ['de;q=0, it', 0x0410],
  ['de;q=nonsense, it;q=0.1', 0x0410],
  ['de;q=0.5,it;q=0.5', 0x0407],
  ['tlh', undefined],
  ['*', undefined],
  [`de,${'x'.repeat(254)}`, undefined],
])('Accept-Language "%s" is the locale %s', (header, locale) => {
  expect(localeOf(header)).toBe(locale)
})

test('every locale leads to its language and back, and no two have one number', () => {
  const ids = Object.values(localeIds)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.map((id) => localeOf(languageOf(id)))).toEqual(ids)
})

test('a number nobody lists has no language', () => {
  expect(languageOf(0x0400)).toBeUndefined()
})

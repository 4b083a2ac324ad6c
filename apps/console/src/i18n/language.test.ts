import { expect, test } from 'vitest'
import { languageFor } from './language.ts'

test.each([
  { wanted: ['de-AT', 'en'], language: 'de' },
  { wanted: ['FR'], language: 'fr' },
  { wanted: ['pt-BR', 'es-MX', 'en'], language: 'es' },
  { wanted: ['pt-BR'], language: 'en' },
  { wanted: [], language: 'en' },
  { wanted: ['eng'], language: 'en' },
])('a browser that wants $wanted gets $language', ({ wanted, language }) => {
  expect(languageFor(wanted)).toBe(language)
})

import { describe, expect, test } from 'vitest'
import { clientFacts, clientFamilies, clientFamilyOf } from './index.ts'

const rows = [
  ['iPhone', 'Apple-iPhone17C1/2601.100', 'apple'],
  ['iPad', '', 'apple'],
  ['', 'Apple-iPad8C3/1602.92', 'apple'],
  ['Outlook', 'Outlook-iOS-Android/1.0', 'outlook'],
  ['Android', 'Android-Gmail/2026.10', 'gmail'],
  ['SAMSUNGSMG991B', 'SAMSUNG-SM-G991B/101.14', 'samsung'],
  ['NINE', 'Nine-Pixel', 'nine'],
  ['WindowsMail', 'WindowsMail/17', 'windows'],
  ['WP8', 'MSFT-WP/8.10', 'windows'],
  ['Android', 'Android/14', 'android'],
  ['PocketPC', '', 'other'],
  ['x iPhone', 'x', 'other'],
] as const

describe('clientFamilyOf', () => {
  test.each(rows)('%s with the user agent "%s" is of the family %s', (deviceType, userAgent, family) => {
    expect(clientFamilyOf({ deviceType, userAgent })).toBe(family)
  })

  test('every family has a row here', () => {
    expect(new Set(rows.map(([, , family]) => family))).toEqual(new Set(clientFamilies.map(({ id }) => id)))
  })
})

test('whatever is said of a client has a source, a day and a sentence', () => {
  const facts = Object.values(clientFacts).flat()
  expect(facts.length).toBeGreaterThan(0)
  for (const { words, source, asOf } of facts) {
    expect(words).toMatch(/^[A-Z].*\.$/)
    expect(source).not.toBe('')
    expect(asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  }
})

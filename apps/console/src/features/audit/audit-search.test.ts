import { expect, test } from 'vitest'
import { auditFilterOf, auditTextOf, parseAuditSearch } from './audit-search.ts'

test('links from before are terms of the query', () => {
  const search = parseAuditSearch({ q: 'elif', action: 'user.changed', target: 'The "Sales" group' })
  expect(auditTextOf(search)).toBe(String.raw`action:user.changed target:"The \"Sales\" group" elif`)
})

test.each([
  ['a day begins at midnight in UTC', '2026-11-01', '2026-11-01T00:00:00Z'],
  ['a minute is a moment', '2026-11-01T10:30Z', '2026-11-01T10:30:00Z'],
  ['a day that there is not is left out', '2026-13-41', undefined],
  ['words are left out', 'yesterday', undefined],
])('%s', (_, from, expected) => {
  expect(auditFilterOf(parseAuditSearch({ from }))).toEqual({ q: undefined, from: expected, to: undefined })
})

test('what is no number opens no entry', () => {
  expect(parseAuditSearch({ open: '0' }).open).toBeUndefined()
  expect(parseAuditSearch({ open: '17' }).open).toBe('17')
})

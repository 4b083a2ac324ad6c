import { expect, test } from 'vitest'
import { findUnsuitability, type ServerSettings } from './server-requirements.ts'

const suitable: ServerSettings = { version: 150_000, fsync: 'on', fullPageWrites: 'on', encoding: 'UTF8' }

const cases: Record<string, [change: Partial<ServerSettings>, expected: RegExp | undefined]> = {
  'PostgreSQL 15.0 is enough': [{}, undefined],
  'a later version is fine': [{ version: 180_004 }, undefined],
  'PostgreSQL 14.19 is too old': [{ version: 140_019 }, /^PostgreSQL 14 is too old/],
  'without fsync nothing acknowledged is safe': [{ fsync: 'off' }, /fsync or full_page_writes off/],
  'without full_page_writes a torn page is not repaired': [{ fullPageWrites: 'off' }, /fsync or full_page_writes off/],
  'a database that cannot hold every letter is refused': [{ encoding: 'LATIN1' }, /encoding LATIN1/],
}

test.each(Object.entries(cases))('%s', (_name, [change, expected]) => {
  const reason = findUnsuitability({ ...suitable, ...change })
  if (expected) expect(reason).toMatch(expected)
  else expect(reason).toBeUndefined()
})

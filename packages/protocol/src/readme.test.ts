import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buildFolderSyncRequest, buildStatusAnswer } from './commands/index.ts'
import { parseQuery } from './http/index.ts'
import { encode } from './wbxml/index.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

/** The bytes of a dump: what stands at the beginning of its lines in pairs of hexadecimal digits. */
function dumpAfter(words: string): string {
  const [, dump = ''] = readme.slice(readme.indexOf(words)).split('```')
  const lines = dump.split('\n').map((line) => /^(?:[0-9a-f]{2} ?)+(?= |$)/i.exec(line)?.[0] ?? '')
  return lines.join('').replaceAll(' ', '').toLowerCase()
}

const query = /ActiveSync\?(\w+)$/m.exec(readme)?.[1] ?? ''

test('the query that the README reads aloud is the one in its request line', () => {
  expect(dumpAfter('The query is base64 here')).toBe(Buffer.from(query, 'base64').toString('hex'))
  expect(parseQuery(query, {})).toMatchObject({
    ok: true,
    request: { command: 'FolderSync', version: '14.0', deviceId: 'v140Device', locale: 0x0409, policyKey: undefined },
  })
})

test('the body that it reads aloud is what a phone sends', () => {
  const bytes = encode(buildFolderSyncRequest({ syncKey: '0' }, '14.0'))
  expect(dumpAfter('The body, thirteen bytes')).toBe(Buffer.from(bytes).toString('hex'))
})

test('the answer that it reads aloud is the one to a device without a policy', () => {
  const bytes = encode(buildStatusAnswer('FolderSync', 142))
  expect(dumpAfter('HTTP 449 without a body:')).toBe(Buffer.from(bytes).toString('hex'))
})

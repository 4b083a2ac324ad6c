import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createEmptyTestDatabase, type TestDatabase } from '@gatepost/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runProgram } from './program.ts'
import { testWorld } from './testing/test-world.ts'

let source: TestDatabase
let target: TestDatabase
let directory = ''

const there = (name: string) => path.join(directory, name)

beforeAll(async () => {
  ;[source, target] = [await createEmptyTestDatabase(), await createEmptyTestDatabase()]
  directory = await mkdtemp(path.join(os.tmpdir(), 'gatepost-backup-'))
  await writeFile(there('key'), 'the key of the server\n')
  await writeFile(there('passphrase'), 'correct horse battery\n')
})

afterAll(async () => {
  await source.drop()
  await target.drop()
  await rm(directory, { recursive: true })
})

async function run(url: string, keyFile: string, ...words: string[]) {
  const env = { DATABASE_URL: url, GATEPOST_DATA_DIR: directory, GATEPOST_KEY_FILE: there(keyFile) }
  const { world, written } = testWorld({ env })
  return { status: await runProgram(words, world), ...written }
}

test('what was backed up is restored, with the key under its passphrase, once, and into an empty database only', async () => {
  await run(source.url, 'key', 'token', 'create', '--name', 'script', '--role', 'auditor')
  const passphrase = ['--with-key', '--passphrase-file', there('passphrase')]
  const written = await run(source.url, 'key', 'backup', '--to', there('backup'), ...passphrase)
  expect(written).toMatchObject({ status: 0, said: expect.stringContaining('sealed') })
  expect((await stat(there('backup'))).mode & 0o777).toBe(0o600)
  expect(await run(source.url, 'key', 'backup', '--to', there('backup'))).toMatchObject({ status: 2 })
  await writeFile(there('wrong'), 'another passphrase')
  const guessed = ['--from', there('backup'), '--with-key', '--passphrase-file', there('wrong')]
  expect((await run(target.url, 'restored', 'restore', ...guessed)).said).toContain('does not open the key')
  await writeFile(there('other'), 'another key\n')
  const refused = await run(target.url, 'other', 'restore', '--from', there('backup'), ...passphrase)
  expect(refused).toMatchObject({ status: 1, said: expect.stringContaining('another key') })
  const restored = await run(target.url, 'restored', 'restore', '--from', there('backup'), ...passphrase)
  expect(restored).toMatchObject({ status: 0, said: expect.stringContaining('No wipe was open') })
  expect(await readFile(there('restored'), 'utf8')).toBe('the key of the server\n')
  expect((await run(target.url, 'key', 'token', 'list')).out).toContain('script')
  const again = await run(target.url, 'restored', 'restore', '--from', there('backup'))
  expect(again).toMatchObject({ status: 1, said: expect.stringContaining('in use already') })
})

test('a backup without the key says what is lost without it', async () => {
  const { status, said } = await run(source.url, 'key', 'backup', '--to', there('plain'))
  expect([status, said]).toEqual([0, expect.stringContaining('keep a copy of it elsewhere')])
  const options = ['--from', there('plain'), '--with-key', '--passphrase-file', there('passphrase')]
  expect(await run(target.url, 'key', 'restore', ...options)).toMatchObject({ status: 1 })
})

test.each([
  ['backup without a file', ['backup'], 2],
  ['backup of the key without a passphrase', ['backup', '--to', 'x', '--with-key'], 2],
  ['backup into a folder that is not there', ['backup', '--to', '/no/such/folder/x'], 2],
  ['restore of a file that is not there', ['restore', '--from', '/no/such/file'], 2],
])('%s is refused', async (_, words, status) => {
  expect((await run(target.url, 'key', ...words)).status).toBe(status)
})

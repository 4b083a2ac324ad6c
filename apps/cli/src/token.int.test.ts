import { auditHash, apiTokenHash, openDatabase, type Database } from '@gatepost/db'
import { createEmptyTestDatabase, silentLog, type TestDatabase } from '@gatepost/db/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runProgram } from './program.ts'
import { testWorld } from './testing/test-world.ts'

let copy: TestDatabase
let database: Database

beforeEach(async () => {
  // Empty: the command line may be the first that ever touches the database.
  copy = await createEmptyTestDatabase()
  database = await openDatabase({ url: copy.url, poolSize: 2, log: silentLog })
})

afterEach(async () => {
  await database.close()
  await copy.drop()
})

async function run(...words: string[]) {
  const { world, written } = testWorld({ env: { DATABASE_URL: copy.url } })
  const status = await runProgram(words, world)
  return { status, ...written }
}

async function firstCreated() {
  const { out, status, said } = await run('token', 'create', '--name', 'script', '--role', 'helpdesk')
  return { token: out.trim(), status, said }
}

describe('token', () => {
  test('create prints the token as its last line and keeps only its hash, chained', async () => {
    const { token, status } = await firstCreated()
    expect([status, token]).toEqual([0, expect.stringMatching(/^gp_[\w-]{43}$/)])
    const [stored] = await database.prisma.apiToken.findMany()
    expect(stored).toMatchObject({ name: 'script', role: 'helpdesk', createdBy: 'command line (anna)' })
    expect(Buffer.from(stored?.tokenHash ?? []).equals(apiTokenHash(token))).toBe(true)
    const [entry] = await database.prisma.auditEntry.findMany()
    expect(entry).toMatchObject({ sequence: 1n, action: 'token.created', actorKind: 'system', targetId: stored?.id })
    if (!entry) throw new Error('there is no audit entry')
    expect(auditHash(new Uint8Array(32), entry).equals(entry.hash)).toBe(true)
  })

  test('create ticks scopes and sets an end when it is told to, and none when it is not', async () => {
    const plain = await run('token', 'create', '--name', 'plain', '--role', 'administrator')
    const words = ['--scope', 'wipes:request', '--scope', 'wipes:stop', '--expires-in', '90d']
    const { status } = await run('token', 'create', '--name', 'ticked', '--role', 'administrator', ...words)
    expect([plain.status, status]).toEqual([0, 0])
    const { out } = await run('token', 'list', '--json')
    // Made at the same moment of the clock that stands still here: in any order.
    expect(JSON.parse(out)).toHaveLength(2)
    expect(JSON.parse(out)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'plain', scopes: [], expiresAt: null }),
        expect.objectContaining({
          name: 'ticked',
          scopes: ['wipes:request', 'wipes:stop'],
          expiresAt: '2027-02-20T09:00:00.000Z',
        }),
      ]),
    )
    expect(plain.said).not.toContain('irectory')
  })

  test('list leaves out what has expired', async () => {
    await firstCreated()
    await database.prisma.apiToken.updateMany({ data: { expiresAt: new Date('2026-11-22T09:00:00Z') } })
    expect((await run('token', 'list', '--json')).out).toBe('[]\n')
  })

  test('list shows those that work, and never a secret', async () => {
    const { token } = await firstCreated()
    const { out } = await run('token', 'list')
    expect(out).toMatch(
      /^ID +NAME +ROLE +SCOPES +EXPIRES +CREATED BY +CREATED +LAST USED\n[0-9a-f-]{36} +script +helpdesk/,
    )
    const { out: asJson } = await run('token', 'list', '--json')
    expect(JSON.parse(asJson)).toMatchObject([{ name: 'script', lastUsedAt: null }])
    expect(out + asJson).not.toContain(token)
  })

  test('revoke takes a name or an id, once', async () => {
    await firstCreated()
    expect((await run('token', 'revoke', 'script')).status).toBe(0)
    expect((await run('token', 'list', '--json')).out).toBe('[]\n')
    expect(await run('token', 'revoke', 'script')).toMatchObject({
      status: 1,
      said: 'There is no token "script" that works.\n',
    })
    const actions = await database.prisma.auditEntry.findMany({
      select: { action: true },
      orderBy: { sequence: 'asc' },
    })
    expect(actions.map(({ action }) => action)).toEqual(['token.created', 'token.revoked'])
  })

  test('revoke of a name that two have asks for the id', async () => {
    await firstCreated()
    await firstCreated()
    expect(await run('token', 'revoke', 'script')).toMatchObject({
      status: 1,
      said: expect.stringContaining('by its id'),
    })
    const { id } = await database.prisma.apiToken.findFirstOrThrow({ select: { id: true } })
    expect((await run('token', 'revoke', id)).status).toBe(0)
  })
})

test('a database that cannot be reached ends with 3 and says so', async () => {
  const { world, written } = testWorld({ env: { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' } })
  expect(await runProgram(['token', 'list'], world)).toBe(3)
  expect(written.said).toContain('DATABASE_URL')
})

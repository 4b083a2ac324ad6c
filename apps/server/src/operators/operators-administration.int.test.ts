import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listAudit } from '../audit/index.ts'
import type { Act } from '../room.ts'
import { openTestRoom, testAct, type TestRoom } from '../testing/index.ts'
import {
  changeOperator,
  createOperator,
  createSignInLimits,
  createToken,
  ensureFirstAdministrator,
  getOperator,
  listOperators,
  newAdministratorMs,
  signIn,
  useSession,
  useToken,
  type ChangeOperator,
} from './index.ts'

let opened: TestRoom
let first: string

const password = 'a password for tests'

beforeAll(async () => {
  opened = await openTestRoom()
})

beforeEach(async () => {
  opened = await opened.renew()
  await ensureFirstAdministrator(opened.room, password)
  first = (await listOperators(opened.room))[0]?.id ?? ''
})

afterAll(async () => {
  await opened.close()
})

const facts = { displayName: 'Bea', role: 'administrator', departments: [], password } as const
const add = async (changes: object = {}) =>
  (await createOperator(opened.room, { act: testAct, name: 'Bea', ...facts, ...changes })).id

async function change(id: string, wanted: ChangeOperator['change'], act: Act = testAct): Promise<void> {
  const { revision } = await getOperator(opened.room, id)
  await changeOperator(opened.room, { act, id, revision, change: wanted, reason: 'because' })
}

async function signedIn(name: string, typed = password) {
  const limits = createSignInLimits(opened.room)
  const attempt = { name, password: typed, address: '192.0.2.1', requestId: 'req-1' }
  const result = await signIn(opened.room, limits, attempt)
  return result.outcome === 'signed-in' ? result.secret : result.outcome
}

describe('an operator', () => {
  test('is created with a name in small letters, may sign in, and is written down without the password', async () => {
    const id = await add({ role: 'helpdesk', departments: ['Field'] })
    expect(await getOperator(opened.room, id)).toMatchObject({
      name: 'bea',
      role: 'helpdesk',
      departments: ['Field'],
      isFirst: false,
      isDisabled: false,
      waitsUntil: null,
      revision: 1,
    })
    expect(await signedIn('BEA')).toMatch(/^[\w-]{43}$/)
    const { items } = await listAudit(opened.room, { limit: 50 })
    expect(items.map(({ action }) => action)).toContain('operator.created')
    expect(JSON.stringify(items)).not.toMatch(/password for tests|scrypt/)
  })

  test('has a name of its own', async () => {
    await add()
    await expect(add({ name: ' bea ' })).rejects.toMatchObject({ kind: 'conflict', code: 'name-taken' })
  })

  test('has a password of 15 characters at least', async () => {
    await expect(add({ password: 'fourteen chars' })).rejects.toMatchObject({ kind: 'invalid' })
    await expect(change(first, { password: 'fourteen chars' })).rejects.toMatchObject({ kind: 'invalid' })
    expect(await add({ password: 'fifteen letters' })).toBeDefined()
  })

  test('is changed on its present revision only, with a reason, before and after', async () => {
    const id = await add()
    await change(id, { displayName: 'Bea B', departments: ['Field'] })
    const stale = changeOperator(opened.room, { act: testAct, id, revision: 1, change: { displayName: 'X' } })
    await expect(stale).rejects.toMatchObject({ code: 'precondition-failed', present: 2 })
    const { items } = await listAudit(opened.room, { limit: 1 })
    expect(items).toMatchObject([
      {
        action: 'operator.changed',
        reason: 'because',
        target: { kind: 'operator', id, name: 'bea' },
        details: { before: { displayName: 'Bea', departments: [] }, after: { displayName: 'Bea B' } },
      },
    ])
  })

  test('that is changed into what it is stays as it is', async () => {
    const id = await add()
    await change(id, { displayName: 'Bea', departments: [], isDisabled: false })
    expect(await getOperator(opened.room, id)).toMatchObject({ revision: 1 })
  })

  test('that is not there is not found', async () => {
    const nowhere = { act: testAct, id: '00000000-0000-4000-8000-000000000000', revision: 1, change: {} }
    await expect(changeOperator(opened.room, nowhere)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('a session', () => {
  test.each<[string, ChangeOperator['change']]>([
    ['another role', { role: 'auditor' }],
    ['being disabled', { isDisabled: true }],
    ['a new password', { password: 'another password for tests' }],
  ])('ends with %s, and the role begins anew', async (_, wanted) => {
    const id = await add()
    const secret = await signedIn('bea')
    opened.advance(60_000)
    await change(id, wanted)
    expect(await useSession(opened.room, secret)).toBeUndefined()
    expect(await getOperator(opened.room, id)).toMatchObject({ roleSince: opened.room.now() })
  })

  test('outlives another name', async () => {
    const id = await add()
    const secret = await signedIn('bea')
    await change(id, { displayName: 'Bea B' })
    expect(await useSession(opened.room, secret)).toMatchObject({ operator: { displayName: 'Bea B' } })
  })

  test('that begins beside a new password is of the new one, or none', async () => {
    const id = await add()
    const changed = change(id, { password: 'another password for tests' })
    const secrets = await Promise.all(Array.from({ length: 5 }, () => signedIn('bea')))
    await changed
    for (const secret of secrets) expect(await useSession(opened.room, secret)).toBeUndefined()
    expect(await signedIn('bea')).toBe('wrong-credentials')
  })
})

describe('the last administrator', () => {
  test.each<[string, ChangeOperator['change']]>([
    ['be disabled', { isDisabled: true }],
    ['become something else', { role: 'auditor' }],
  ])('cannot %s', async (_, wanted) => {
    await expect(change(first, wanted)).rejects.toMatchObject({ kind: 'conflict', code: 'last-administrator' })
    const second = await add()
    await change(second, { isDisabled: true })
    await expect(change(first, wanted)).rejects.toMatchObject({ code: 'last-administrator' })
    await change(second, { isDisabled: false })
    await change(first, wanted)
  })

  test('is left, also when two take each other away at once', async () => {
    const second = await add()
    const { pool } = opened.room.database
    const other = await pool.connect()
    // Both have looked who is left before either is done: what they write last is held.
    await other.query('BEGIN; SELECT 1 FROM audit_tail FOR UPDATE')
    const both = Promise.allSettled([change(first, { role: 'auditor' }), change(second, { isDisabled: true })])
    const held = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    await expect.poll(async () => (await pool.query(held)).rows.length).toBe(2)
    await other.query('COMMIT')
    other.release()
    expect((await both).filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('a new administrator', () => {
  test('waits a day of the clock that nobody can set forward; the first one does not', async () => {
    const id = await add()
    const waitsUntil = new Date(opened.room.now().getTime() + newAdministratorMs)
    expect(await listOperators(opened.room)).toMatchObject([
      { isFirst: true, waitsUntil: null },
      { id, waitsUntil },
    ])
    opened.jump(3 * newAdministratorMs)
    expect(await getOperator(opened.room, id)).toMatchObject({ waitsUntil })
    opened.advance(newAdministratorMs)
    expect(await getOperator(opened.room, id)).toMatchObject({ waitsUntil: null })
  })

  test('is also whoever got a password from a colleague: nobody becomes the second person that way', async () => {
    await add()
    await change(first, { password: 'a stolen place to be' })
    expect(await getOperator(opened.room, first)).toMatchObject({ isFirst: false, waitsUntil: expect.any(Date) })
  })

  test('is not the first one after a new password of their own', async () => {
    const own: Act = { actor: { kind: 'operator', id: first, name: 'admin' }, requestId: 'req-1' }
    await change(first, { password: 'one of my own choice' }, own)
    expect(await getOperator(opened.room, first)).toMatchObject({ isFirst: true, waitsUntil: null })
  })
})

describe('a token', () => {
  const make = async (changes: object) => {
    const { text } = await createToken(opened.room, { act: testAct, name: 'script', role: 'auditor', ...changes })
    return text
  }

  test('is nobody once it has expired', async () => {
    const text = await make({ expiresAt: new Date(opened.room.now().getTime() + 1000) })
    opened.advance(999)
    expect(await useToken(opened.room, text)).toBeDefined()
    opened.advance(1)
    expect(await useToken(opened.room, text)).toBeUndefined()
  })

  test('is nobody while its owner is disabled, or was never there', async () => {
    const id = await add()
    const text = await make({ ownerId: id, scopes: ['wipes:request'] })
    expect(await useToken(opened.room, text)).toMatchObject({ scopes: ['wipes:request'], owner: { id } })
    await change(id, { isDisabled: true })
    expect(await useToken(opened.room, text)).toBeUndefined()
    expect(await useToken(opened.room, await make({ ownerId: opened.room.newId() }))).toBeUndefined()
  })
})

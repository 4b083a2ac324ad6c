import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listAudit } from '../audit/index.ts'
import { openTestRoom, testAct, type TestRoom } from '../testing/index.ts'
import {
  aliveSessions,
  aliveTokens,
  createSignInLimits,
  createToken,
  ensureFirstAdministrator,
  listTokens,
  revokeToken,
  sessionIdleMs,
  sessionLongestMs,
  signIn,
  signOut,
  useSession,
  useToken,
  type SignInLimits,
} from './index.ts'

let opened: TestRoom
let limits: SignInLimits

beforeAll(async () => {
  opened = await openTestRoom()
})

beforeEach(async () => {
  opened = await opened.renew()
  limits = createSignInLimits(opened.room)
})

afterAll(async () => {
  await opened.close()
})

const password = 'a password for tests'
const attempt = (changes: object = {}) => ({
  name: 'admin',
  password,
  address: '192.0.2.1',
  requestId: 'req-1',
  ...changes,
})

async function signedIn() {
  const { room } = opened
  await ensureFirstAdministrator(room, password)
  const result = await signIn(room, limits, attempt())
  if (result.outcome !== 'signed-in') throw new Error(result.outcome)
  const { secret, session } = result
  return { secret, sessionId: session.id, operator: session.operator }
}

async function actions() {
  const { items } = await listAudit(opened.room, { limit: 50 })
  return items.map(({ action }) => action)
}

describe('the first administrator', () => {
  test('is made once, with a password that is shown once and then works', async () => {
    const { room } = opened
    const made = await ensureFirstAdministrator(room)
    expect(made).toMatchObject({ name: 'admin', password: expect.stringMatching(/^([0-9a-z]{6}-){3}[0-9a-z]{6}$/) })
    expect(await ensureFirstAdministrator(room)).toBeUndefined()
    const result = await signIn(room, limits, attempt({ password: made?.password ?? '' }))
    expect(result).toMatchObject({ outcome: 'signed-in', session: { operator: { name: 'admin', isFirst: true } } })
  })

  test('is one, also when two processes start side by side', async () => {
    const { room } = opened
    const made = await Promise.all([1, 2, 3].map(() => ensureFirstAdministrator(room, password)))
    expect(made.filter((one) => one !== undefined)).toHaveLength(1)
    expect(await actions()).toEqual(['operator.created'])
  })
})

describe('signing in', () => {
  test('gives a session; the name may be written in capitals', async () => {
    await ensureFirstAdministrator(opened.room, password)
    const result = await signIn(opened.room, limits, attempt({ name: ' Admin ' }))
    if (result.outcome !== 'signed-in') throw new Error(result.outcome)
    expect(await useSession(opened.room, result.secret)).toMatchObject({
      id: result.session.id,
      operator: { name: 'admin' },
    })
    expect(await actions()).toEqual(['operator.signed-in', 'operator.created'])
  })

  test('keeps neither the secret nor the password', async () => {
    const { secret } = await signedIn()
    const { rows } = await opened.room.database.pool.query('SELECT row_to_json(s)::text AS text FROM session s')
    expect(JSON.stringify(rows)).not.toContain(secret)
    const operators = await opened.room.database.pool.query('SELECT row_to_json(o)::text AS text FROM operator o')
    expect(JSON.stringify(operators.rows)).not.toContain(password)
  })

  test.each([
    ['a wrong password', { password: 'wrong' }],
    ['an unknown name', { name: 'nobody' }],
  ])('with %s is refused alike and written down', async (_, changes) => {
    await ensureFirstAdministrator(opened.room, password)
    expect(await signIn(opened.room, limits, attempt(changes))).toEqual({ outcome: 'wrong-credentials' })
    expect(await actions()).toEqual(['operator.sign-in-failed', 'operator.created'])
  })

  test('never writes down what was typed as a name, which may be a password', async () => {
    await ensureFirstAdministrator(opened.room, password)
    await signIn(opened.room, limits, attempt({ name: 'hunter2-typed-too-early' }))
    const { items } = await listAudit(opened.room, { limit: 50 })
    expect(JSON.stringify(items)).not.toContain('hunter2')
  })

  test('of a disabled operator is refused like a wrong password', async () => {
    await ensureFirstAdministrator(opened.room, password)
    await opened.room.database.prisma.operator.updateMany({ data: { isDisabled: true } })
    expect(await signIn(opened.room, limits, attempt())).toEqual({ outcome: 'wrong-credentials' })
  })

  test('is refused after ten failures from one address, whatever the names, and later possible again', async () => {
    const { room, advance } = opened
    await ensureFirstAdministrator(room, password)
    for (let count = 0; count < 10; count += 1) await signIn(room, limits, attempt({ name: `guess-${count}` }))
    const refused = await signIn(room, limits, attempt())
    expect(refused).toEqual({ outcome: 'too-many-attempts', retryAfterMs: 90_000 })
    expect(await signIn(room, limits, attempt({ address: '192.0.2.2' }))).toMatchObject({ outcome: 'signed-in' })
    advance(90_000)
    expect(await signIn(room, limits, attempt())).toMatchObject({ outcome: 'signed-in' })
  })

  test('is refused after ten failures for one name, wherever they come from', async () => {
    const { room } = opened
    await ensureFirstAdministrator(room, password)
    for (let count = 0; count < 10; count += 1) {
      await signIn(room, limits, attempt({ password: 'wrong', address: `192.0.2.${count}` }))
    }
    expect(await signIn(room, limits, attempt({ address: '192.0.2.99' }))).toMatchObject({
      outcome: 'too-many-attempts',
    })
  })

  test('in a loop with the right password is never refused', async () => {
    const { room } = opened
    await ensureFirstAdministrator(room, password)
    for (let count = 0; count < 12; count += 1) {
      expect(await signIn(room, limits, attempt())).toMatchObject({ outcome: 'signed-in' })
    }
    expect(await room.database.prisma.session.count()).toBe(3)
  })
})

describe('a session', () => {
  test('ends when it is signed out, and its secret is worth nothing', async () => {
    const { sessionId, secret, operator } = await signedIn()
    const act = { actor: { kind: 'operator', id: operator.id, name: operator.name }, requestId: 'req-2' } as const
    await signOut(opened.room, { act, sessionId })
    expect(await useSession(opened.room, secret)).toBeUndefined()
    await signOut(opened.room, { act, sessionId })
    expect((await actions()).slice(0, 2)).toEqual(['operator.signed-out', 'operator.signed-in'])
  })

  test('ends at once when its operator is disabled', async () => {
    const { secret, sessionId } = await signedIn()
    await opened.room.database.prisma.operator.updateMany({ data: { isDisabled: true } })
    expect(await useSession(opened.room, secret)).toBeUndefined()
    expect(await aliveSessions(opened.room, [sessionId])).toEqual(new Set())
  })

  test('ends after 15 minutes without a request', async () => {
    const { secret } = await signedIn()
    opened.advance(sessionIdleMs - 1)
    expect(await useSession(opened.room, secret)).toBeDefined()
    opened.advance(sessionIdleMs - 1)
    expect(await useSession(opened.room, secret)).toBeDefined()
    opened.advance(sessionIdleMs)
    expect(await useSession(opened.room, secret)).toBeUndefined()
  })

  test('ends after 12 hours, however busy', async () => {
    const { secret } = await signedIn()
    for (let passed = 0; passed < sessionLongestMs - sessionIdleMs; passed += sessionIdleMs / 2) {
      opened.advance(sessionIdleMs / 2)
      expect(await useSession(opened.room, secret)).toBeDefined()
    }
    opened.advance(sessionIdleMs / 2)
    expect(await useSession(opened.room, secret)).toBeDefined()
    opened.advance(sessionIdleMs / 2)
    expect(await useSession(opened.room, secret)).toBeUndefined()
  })

  test('is not prolonged by asking whether it still holds', async () => {
    const { secret, sessionId } = await signedIn()
    opened.advance(sessionIdleMs - 1000)
    expect(await aliveSessions(opened.room, [sessionId])).toEqual(new Set([sessionId]))
    opened.advance(1000)
    expect(await aliveSessions(opened.room, [sessionId])).toEqual(new Set())
    expect(await useSession(opened.room, secret)).toBeUndefined()
  })

  test('secret that is made up, too short, huge or of odd letters is nobody', async () => {
    await signedIn()
    for (const secret of ['A'.repeat(43), 'A', 'A'.repeat(100_000), `${'A'.repeat(42)}'`]) {
      expect(await useSession(opened.room, secret)).toBeUndefined()
    }
  })
})

describe('a token', () => {
  test('works until it is revoked, and only its hash is kept', async () => {
    const { room } = opened
    const { id, text } = await createToken(room, { act: testAct, name: 'script', role: 'auditor' })
    expect(text).toMatch(/^gp_[\w-]{43}$/)
    expect(await useToken(room, text)).toEqual({ id, name: 'script', role: 'auditor', scopes: [], owner: undefined })
    expect(await listTokens(room)).toMatchObject([
      { id, name: 'script', role: 'auditor', createdBy: 'anna.admin', lastUsedAt: room.now() },
    ])
    const { rows } = await room.database.pool.query('SELECT row_to_json(t)::text AS text FROM api_token t')
    expect(JSON.stringify(rows)).not.toContain(text)
    await revokeToken(room, { act: testAct, id })
    expect(await useToken(room, text)).toBeUndefined()
    expect(await aliveTokens(room, [id])).toEqual(new Set())
    expect(await listTokens(room)).toEqual([])
    await expect(revokeToken(room, { act: testAct, id })).rejects.toMatchObject({ kind: 'not-found' })
    expect(await actions()).toEqual(['token.revoked', 'token.created'])
  })

  test('that is made up, empty or without its beginning is nobody', async () => {
    for (const text of [`gp_${'A'.repeat(43)}`, '', 'A'.repeat(43)]) {
      expect(await useToken(opened.room, text)).toBeUndefined()
    }
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestConsole, problemOf, seedUser, type Browser, type TestConsole } from '../../testing/index.ts'

let opened: TestConsole

beforeAll(async () => {
  opened = await openTestConsole()
})

afterAll(async () => {
  await opened.close()
})

const minute = 60_000
const call = (method: string, path: string, { headers }: Pick<Browser, 'headers'>, body?: unknown) =>
  opened.call(method, `/api/v1${path}`, { headers, body })
const operatorFacts = (name: string) => ({
  name,
  displayName: name,
  role: 'auditor',
  password: 'fifteen letters and more',
})
const prove = (browser: Browser, password: string) => call('POST', '/session/proof', browser, { password })

describe('a dangerous write', () => {
  test('is open for five minutes after signing in, and again after the password was proved', async () => {
    const admin = await opened.signIn('administrator')
    expect((await call('POST', '/operators', admin, operatorFacts('one'))).status).toBe(201)
    opened.advance(5 * minute)
    const late = await call('POST', '/operators', admin, operatorFacts('two'))
    expect([late.status, problemOf(late).code]).toEqual([403, 'proof-required'])
    expect(problemOf(await prove(admin, 'a wrong password')).code).toBe('wrong-credentials')
    expect((await call('POST', '/operators', admin, operatorFacts('two'))).status).toBe(403)
    const proven = await prove(admin, 'a password for tests')
    const provenUntil = new Date(opened.room.now().getTime() + 5 * minute).toISOString()
    expect([proven.status, proven.body]).toMatchObject([200, { provenUntil, operator: { id: admin.id } }])
    expect((await call('POST', '/operators', admin, operatorFacts('two'))).status).toBe(201)
  })

  test('is proved only a few times wrongly', async () => {
    const admin = await opened.signIn('administrator')
    for (let count = 0; count < 9; count += 1) await prove(admin, 'a wrong password')
    await prove(admin, 'a wrong password')
    expect(problemOf(await prove(admin, 'a password for tests')).code).toBe('too-many-attempts')
    opened.advance(15 * minute)
  })
})

describe('a user at /me', () => {
  test('is signed in with the mail password, sees nothing of the console, and proves that password', async () => {
    const user = await opened.signIn('user')
    const session = await call('GET', '/session', user)
    expect(session.body).toMatchObject({
      operator: { id: user.id, role: 'user' },
      permissions: ['me:read', 'me:wipe', 'me:write'],
      departments: [],
      csrfToken: user.csrf,
    })
    expect(problemOf(await call('GET', '/devices', user)).code).toBe('forbidden')
    expect(problemOf(await prove(user, 'a password for tests')).code).toBe('wrong-credentials')
    expect((await prove(user, 'correct horse battery')).status).toBe(200)
    expect((await call('DELETE', '/session', user)).status).toBe(204)
    expect((await call('GET', '/session', user)).status).toBe(401)
  })

  test('is no operator of the same name, and an operator is no user', async () => {
    await seedUser(opened.room, 'same')
    const admin = await opened.signIn('administrator')
    await call('POST', '/operators', admin, operatorFacts('same'))
    const signIn = (body: object) => opened.call('POST', '/api/v1/session', { body: { name: 'same', ...body } })
    expect((await signIn({ password: 'correct horse battery' })).status).toBe(401)
    expect((await signIn({ password: 'fifteen letters and more', as: 'user' })).status).toBe(401)
    expect((await signIn({ password: 'correct horse battery', as: 'user' })).body).toMatchObject({
      operator: { role: 'user' },
    })
    expect((await signIn({ password: 'fifteen letters and more' })).body).toMatchObject({
      operator: { role: 'auditor' },
    })
  })
})

describe('an operator of the console', () => {
  test('is changed on a revision; the own session of the one who is demoted ends', async () => {
    const admin = await opened.signIn('administrator')
    const other = await opened.signIn('administrator')
    const change = await opened.call('PATCH', `/api/v1/operators/${other.id}`, {
      headers: { ...admin.headers, 'if-match': '"1"' },
      body: { role: 'helpdesk', departments: ['Field'] },
    })
    expect([change.status, change.headers.etag, change.body]).toMatchObject([200, '"2"', { role: 'helpdesk' }])
    expect((await call('GET', '/session', other)).status).toBe(401)
    const { body } = await call('GET', '/operators', admin)
    expect(body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ id: other.id })]) })
    expect(JSON.stringify(body)).not.toContain('scrypt')
  })

  test('with departments is told which', async () => {
    const helpdesk = await opened.signIn('helpdesk', { departments: ['Field'] })
    expect((await call('GET', '/session', helpdesk)).body).toMatchObject({ departments: ['Field'] })
  })
})

describe('a token', () => {
  test('is made by a person, shown once, and has what was ticked of the role and no more', async () => {
    const admin = await opened.signIn('administrator')
    const facts = { name: 'script', role: 'administrator', scopes: ['wipes:stop'], expiresInDays: 1 }
    const made = await call('POST', '/tokens', admin, facts)
    expect([made.status, made.body]).toMatchObject([
      201,
      { scopes: ['wipes:stop'], text: expect.stringMatching(/^gp_/) },
    ])
    const [, text = ''] = /"text":"([^"]+)"/.exec(made.text) ?? []
    expect((await call('GET', '/tokens', admin)).text).not.toContain(text)
    const token = { headers: { authorization: `Bearer ${text}` } }
    const permissions = await call('GET', '/session', token)
    expect(permissions.body).toMatchObject({ provenUntil: null, permissions: expect.arrayContaining(['wipes:stop']) })
    expect(permissions.text).not.toMatch(/wipes:request|wipes:approve|protections:write|operators:write/)
    expect(problemOf(await call('POST', '/tokens', token, facts)).code).toBe('forbidden')
    opened.advance(24 * 60 * minute)
    expect((await call('GET', '/session', token)).status).toBe(401)
  })

  test('has never more than its owner, from the moment the owner is changed', async () => {
    const admin = await opened.signIn('administrator')
    const owner = await opened.signIn('administrator')
    const token = await opened.token('administrator', { ownerId: owner.id, scopes: ['wipes:request'] })
    expect((await call('GET', '/tokens', token)).status).toBe(200)
    const change = (revision: number, body: object) =>
      opened.call('PATCH', `/api/v1/operators/${owner.id}`, {
        headers: { ...admin.headers, 'if-match': `"${revision}"` },
        body,
      })
    await change(1, { role: 'helpdesk', departments: ['Field'] })
    expect(problemOf(await call('GET', '/tokens', token)).code).toBe('forbidden')
    expect((await call('GET', '/session', token)).body).toMatchObject({ departments: ['Field'] })
    await change(2, { isDisabled: true })
    expect((await call('GET', '/session', token)).status).toBe(401)
  })
})

test.each([
  ['too long', 'k'.repeat(201)],
  ['with a space', 'a b'],
  ['empty', ''],
])('an Idempotency-Key that is %s is refused', async (_, key) => {
  const admin = await opened.signIn('administrator')
  const answer = await opened.call('POST', '/api/v1/wipes', {
    headers: { ...admin.headers, 'idempotency-key': key },
    body: { device: '00000000-0000-4000-8000-000000000000', kind: 'account', reason: 'other' },
  })
  expect(problemOf(answer)).toMatchObject({ code: 'invalid-request', fields: [{ path: 'Idempotency-Key' }] })
})

import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openTestConsole,
  problemOf,
  seedDevice,
  seedPolicy,
  seedUser,
  type Browser,
  type TestConsole,
} from '../../testing/index.ts'

let opened: TestConsole
let admin: Browser

beforeAll(async () => {
  opened = await openTestConsole()
  admin = await opened.signIn('administrator')
})

afterAll(async () => {
  await opened.close()
})

const get = (url: string, headers: Readonly<Record<string, string>> = {}) => opened.call('GET', url, { headers })
const write = (method: string, url: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  opened.call(method, `/api/v1${url}`, { body, headers: { ...admin.headers, ...headers } })

describe('a write on a revision', () => {
  test('needs If-Match, refuses an old one with the present ETag, and goes on from the present one', async () => {
    const id = await seedPolicy(opened.room, 'Revised')
    const read = await get(`/api/v1/policies/${id}`, admin.headers)
    expect(read.headers.etag).toMatch(/^"1\.[\w-]{16}"$/)
    const change = (name: string, headers: Readonly<Record<string, string>>) =>
      write('PATCH', `/policies/${id}`, { name }, headers)
    expect(problemOf(await change('A', {})).code).toBe('precondition-required')
    expect(problemOf(await change('A', { 'if-match': '*' })).code).toBe('invalid-request')
    const changed = await change('A', { 'if-match': '"1"' })
    expect([changed.status, changed.headers.etag]).toEqual([200, '"2"'])
    const late = await change('B', { 'if-match': '"1"' })
    expect([problemOf(late).code, late.headers.etag]).toEqual(['precondition-failed', '"2"'])
    expect((await change('B', { 'if-match': 'W/"2"' })).status).toBe(200)
  })

  test('of what is not there is not found', async () => {
    const url = '/users/00000000-0000-4000-8000-000000000000'
    expect(problemOf(await write('PATCH', url, { displayName: 'X' }, { 'if-match': '"1"' })).code).toBe('not-found')
  })
})

describe('the work of an administrator', () => {
  test('a user is created, changed, and found again', async () => {
    const facts = { name: 'Ben', displayName: 'Ben Berg', address: 'Ben@Example.com', password: 'correct horse' }
    const created = await write('POST', '/users', facts)
    expect(created.status).toBe(201)
    expect(created.body).toMatchObject({
      name: 'ben',
      address: 'ben@example.com',
      isActiveSyncEnabled: true,
      revision: 1,
    })
    expect(created.text).not.toContain('scrypt')
    const { location = '' } = created.headers
    const changed = await opened.call('PATCH', location, {
      headers: { ...admin.headers, 'if-match': '"1"' },
      body: { isActiveSyncEnabled: false, reason: 'left' },
    })
    expect(changed.body).toMatchObject({ isActiveSyncEnabled: false, revision: 2 })
    const found = await get('/api/v1/users?q=berg&isActiveSyncEnabled=false', admin.headers)
    expect(found.body).toMatchObject({ items: [{ name: 'ben' }], next: null, count: { value: 1, isExact: true } })
    const again = await write('POST', '/users', facts)
    expect(problemOf(again)).toMatchObject({ code: 'name-taken', fields: [{ path: 'name' }] })
  })

  test('a device is approved: its decision, its history and the audit log agree on who did it, in which request', async () => {
    const { room } = opened
    const id = await seedDevice(room, { userId: await seedUser(room, 'cleo'), deviceId: 'CLEO1' })
    const approved = await write('PUT', `/devices/${id}/access`, { access: 'allow', reason: 'hers' })
    expect(approved.body).toMatchObject({
      accessState: 'allowed',
      exemption: 'allow',
      decision: { decidedBy: 'personalAllow' },
    })
    expect(approved.headers.etag).toBe('"2"')
    const history = await get(`/api/v1/devices/${id}/history`, admin.headers)
    expect(history.body).toMatchObject({
      items: [
        {
          action: 'device.access.changed',
          reason: 'hers',
          requestId: approved.headers['x-request-id'],
          actor: { kind: 'operator', name: expect.stringMatching(/^administrator-/) },
          details: { after: { state: 'allowed' } },
        },
      ],
    })
    const back = await write('PUT', `/devices/${id}/access`, { access: 'default' })
    expect(back.body).toMatchObject({ accessState: 'quarantined', exemption: null })
  })

  test('several devices are decided on at once, one of which is gone', async () => {
    const { room } = opened
    const userId = await seedUser(room, 'dan')
    const ids = [
      await seedDevice(room, { userId }),
      '00000000-0000-4000-8000-000000000000',
      await seedDevice(room, { userId }),
    ]
    const answer = await write('POST', '/quarantine/decisions', { ids, access: 'block' })
    expect(answer.body).toEqual({
      results: [
        { id: ids[0], outcome: 'changed', accessState: 'blocked' },
        { id: ids[1], outcome: 'not-found', accessState: null },
        { id: ids[2], outcome: 'changed', accessState: 'blocked' },
      ],
    })
  })

  test('a token that is revoked is refused from the next request on', async () => {
    const { id, headers } = await opened.token('auditor')
    expect((await get('/api/v1/session', headers)).body).toMatchObject({
      csrfToken: null,
      operator: { role: 'auditor' },
    })
    expect((await write('DELETE', `/tokens/${id}`, undefined)).status).toBe(204)
    expect((await get('/api/v1/session', headers)).status).toBe(401)
  })
})

describe('signing in', () => {
  test('sets a cookie that scripts cannot read and other sites cannot send, and shows what one may do', async () => {
    const answer = await get('/api/v1/session', admin.headers)
    expect(answer.body).toMatchObject({
      operator: { role: 'administrator' },
      permissions: expect.arrayContaining(['users:write', 'audit:read']),
      csrfToken: admin.csrf,
      deviceAddress: 'http://127.0.0.1:3001/Microsoft-Server-ActiveSync',
      version: '0.1.0',
    })
    expect(admin.cookie).toMatch(/^gatepost_session=[\w-]{43}$/)
  })

  test('is refused after ten failures with the time to wait, and the right password does not help', async () => {
    const attempt = (password: string) =>
      opened.call('POST', '/api/v1/session', { body: { name: 'guessed', password } })
    for (let count = 0; count < 10; count += 1) expect(problemOf(await attempt('wrong')).code).toBe('wrong-credentials')
    const refused = await attempt('wrong')
    expect([problemOf(refused).code, refused.headers['retry-after']]).toEqual(['too-many-attempts', '90'])
    opened.advance(15 * 60_000)
    admin = await opened.signIn('administrator')
  })

  test('and out again takes the cookie back', async () => {
    const { headers } = await opened.signIn('auditor')
    const answer = await opened.call('DELETE', '/api/v1/session', { headers })
    expect([answer.status, answer.headers['set-cookie']]).toEqual([
      204,
      ['gatepost_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict'],
    ])
  })
})

test('what a wipe could be says whether the phone is connected to this process', async () => {
  const connected = new Set<string>()
  const own = await openTestConsole({ isConnected: (deviceRowId) => connected.has(deviceRowId) })
  const { headers } = await own.signIn('administrator')
  const id = await seedDevice(own.room, { userId: await seedUser(own.room, 'ben') })
  const preview = () => own.call('GET', `/api/v1/devices/${id}/wipe-preview`, { headers })
  expect((await preview()).body).toMatchObject({ isConnected: false })
  connected.add(id)
  expect((await preview()).body).toMatchObject({ isConnected: true, device: { id } })
  await own.close()
})

test('over https the cookie is bound to the host and browsers are told to stay on https', async () => {
  const secure = await openTestConsole({ publicUrl: new URL('https://gatepost.example.com') })
  const browser = await secure.signIn('auditor')
  expect(browser.cookie).toMatch(/^__Host-gatepost=/)
  const answer = await secure.call('DELETE', '/api/v1/session', { headers: browser.headers })
  expect(answer.headers['set-cookie']).toEqual([
    '__Host-gatepost=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict; Secure',
  ])
  expect(answer.headers['strict-transport-security']).toBe('max-age=63072000')
  const { cookie, csrf } = await secure.signIn('auditor')
  const oldBrowser = { cookie, 'x-csrf-token': csrf, origin: 'https://gatepost.example.com' }
  expect((await secure.call('DELETE', '/api/v1/session', { headers: oldBrowser })).status).toBe(204)
  await secure.close()
})

test('what nobody expected is logged once and shown as nothing but the request id', async () => {
  const lines: string[] = []
  const broken = await openTestConsole({ log: pino({ level: 'warn' }, { write: (line) => lines.push(line) }) })
  const { headers } = await broken.signIn('administrator')
  await broken.room.database.pool.query('ALTER TABLE device RENAME TO device_gone')
  const answer = await broken.call('GET', '/api/v1/devices', { headers })
  const { requestId, ...rest } = problemOf(answer)
  expect(rest).toEqual({
    type: 'urn:gatepost:problem:internal',
    title: 'Something went wrong here',
    status: 500,
    code: 'internal',
  })
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 50, requestId, err: { message: expect.stringContaining('device') } },
  ])
  await broken.close()
})

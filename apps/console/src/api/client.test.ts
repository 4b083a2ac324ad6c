import { describe, expect, test } from 'vitest'
import { ApiProblem, hasCode } from './api-problem.ts'
import { createClient, requestOf } from './client.ts'

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })

function clientThat(answer: () => Response | Promise<Response>, csrfToken: string | null = 'token-1') {
  const seen: { url: string; init: RequestInit }[] = []
  const call = createClient({
    csrfToken: () => csrfToken,
    fetch: async (url, init) => {
      seen.push({ url, init })
      return answer()
    },
  })
  return { call, seen }
}

async function problemFrom(work: Promise<unknown>): Promise<ApiProblem> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof ApiProblem) return error
  throw new Error('expected an ApiProblem')
}

describe('what is sent', () => {
  test('parameters are encoded, so an id can never become another path', () => {
    const { url } = requestOf('getDevice', { params: { id: '../users?x=1#' } }, null)
    expect(url).toBe('/api/v1/devices/..%2Fusers%3Fx%3D1%23')
  })

  test('empty and absent filters are left out', () => {
    const { url } = requestOf(
      'listDevices',
      { query: { q: '', state: undefined, limit: 100, sort: '-lastSync' } },
      null,
    )
    expect(url).toBe('/api/v1/devices?limit=100&sort=-lastSync')
  })

  test('a write carries the CSRF token of the session and the revision it is based on', async () => {
    const { call, seen } = clientThat(() => json(200, {}))
    await call('changeUser', { params: { id: 'u1' }, body: { isActiveSyncEnabled: false }, ifMatch: '"7"' })
    expect(seen[0]?.init.method).toBe('PATCH')
    expect(seen[0]?.init.headers).toMatchObject({
      'X-CSRF-Token': 'token-1',
      'If-Match': '"7"',
      'Content-Type': 'application/json',
    })
    expect(seen[0]?.init.body).toBe('{"isActiveSyncEnabled":false}')
  })

  test('a dangerous act carries the key that makes sending it twice one act', async () => {
    const { call, seen } = clientThat(() => json(201, {}))
    await call('wipeMyDevice', { params: { id: 'd1' }, body: { kind: 'account' }, idempotencyKey: 'key-1' })
    expect(seen[0]?.url).toBe('/api/v1/me/devices/d1/wipes')
    expect(seen[0]?.init.headers).toMatchObject({ 'Idempotency-Key': 'key-1' })
  })

  test('a read carries no CSRF token', async () => {
    const { call, seen } = clientThat(() => json(200, {}))
    await call('getOverview', {})
    expect(seen[0]?.init.headers).toEqual({ Accept: 'application/json' })
  })
})

describe('what comes back', () => {
  test('an answer without a body is undefined', async () => {
    const { call } = clientThat(() => new Response(null, { status: 204 }))
    expect(await call('signOut', {})).toBeUndefined()
  })

  test('a problem keeps its code, request id and fields', async () => {
    const fields = [{ path: 'name', message: 'is taken' }]
    const body = { type: 'about:blank', title: 't', status: 409, code: 'name-taken', requestId: 'r-1', fields }
    const { call } = clientThat(() => json(409, body))
    const problem = await problemFrom(call('createPolicy', { body: { name: 'A' } }))
    expect(problem.facts).toMatchObject({ status: 409, code: 'name-taken', requestId: 'r-1', fields })
    expect(hasCode(problem, 'conflict', 'name-taken')).toBe(true)
    expect(hasCode(problem, 'conflict')).toBe(false)
  })

  test.each([
    ['the error page of a proxy', () => new Response('<html>502</html>', { status: 502 })],
    ['a success that is not JSON', () => new Response('<html>hello</html>', { status: 200 })],
    ['a problem with an unknown code', () => json(500, { code: 'new-thing', requestId: 'r' })],
    [
      'a problem whose fields are not fields',
      () => json(400, { code: 'invalid-request', requestId: 'r', fields: [1] }),
    ],
    ['a code that every object has', () => json(400, { code: 'constructor', requestId: 'r' })],
  ])('%s is "unreadable", not a crash', async (_, answer) => {
    const { call } = clientThat(answer)
    expect((await problemFrom(call('getOverview', {}))).code).toBe('unreadable')
  })

  test('no answer is "offline"', async () => {
    const { call } = clientThat(() => Promise.reject(new TypeError('Failed to fetch')))
    expect((await problemFrom(call('getOverview', {}))).code).toBe('offline')
  })

  test('an aborted request is no problem of the API', async () => {
    const { call } = clientThat(() => Promise.reject(new DOMException('aborted', 'AbortError')))
    const error = await call('getOverview', { signal: AbortSignal.abort() }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(DOMException)
  })
})

import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestConsole, problemOf, type Browser, type TestConsole } from '../../testing/index.ts'

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

describe('a request that is not as the API describes it', () => {
  test.each([
    ['JSON that ends too early', '{"name": "x"', 400, 'invalid-json'],
    ['no JSON', 'name=x', 400, 'invalid-json'],
    ['an empty body', '', 400, 'invalid-json'],
    ['JSON that is not UTF-8', Buffer.from('{"name": "\xe4"}', 'latin1'), 400, 'invalid-json'],
    ['JSON of another kind', '[]', 400, 'invalid-request'],
    ['a body of 300 KiB', JSON.stringify({ name: 'x'.repeat(300 * 1024) }), 413, 'body-too-large'],
    [
      'a body nested 50,000 deep',
      `{"name": "x", "settings": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
      400,
      'invalid-request',
    ],
    ['a name given twice', '{"name": "x", "settings": {}, "name": "y"}', 400, 'invalid-json'],
    ['a NUL in a text', '{"name": "a\\u0000b"}', 400, 'invalid-request'],
    ['half a character in a text', '{"name": "a\\ud800b"}', 400, 'invalid-request'],
    [
      'half a character in the name of a setting',
      '{"name": "x", "settings": {"\\udc00": true}}',
      400,
      'invalid-request',
    ],
    ['a control character in a text', '{"name": "a\\u001b[31mb"}', 400, 'invalid-request'],
  ])('%s is refused and changes nothing', async (_, body, status, code) => {
    const before = await get('/api/v1/policies', admin.headers)
    expect([problemOf(await write('POST', '/policies', body)).code, status]).toEqual([code, status])
    expect((await get('/api/v1/policies', admin.headers)).text).toBe(before.text)
  })

  test('that never ends is refused as soon as it is too large', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const headers = { ...admin.headers, 'content-type': 'application/json' }
      const endless = httpRequest({
        port: opened.port,
        method: 'POST',
        path: '/api/v1/policies',
        headers,
        agent: false,
      })
      endless.on('response', ({ statusCode = 0 }) => {
        resolve(statusCode)
        endless.destroy()
      })
      endless.on('error', reject)
      const chunk = Buffer.alloc(64 * 1024, 'x')
      const send = () => {
        while (endless.write(chunk)) if (endless.destroyed) return
        endless.once('drain', send)
      }
      send()
    })
    expect(status).toBe(413)
  })

  test('of 100 MB is refused, and the refusal arrives', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(100_000_000) })
    expect(problemOf(await write('POST', '/policies', body)).code).toBe('body-too-large')
  })

  test('names every unknown field', async () => {
    const answer = await write('POST', '/policies', { name: 'x', isDefault: true, admin: 1 })
    expect(problemOf(answer)).toMatchObject({
      code: 'invalid-request',
      fields: [
        { path: 'isDefault', message: 'is not known here' },
        { path: 'admin', message: 'is not known here' },
      ],
    })
  })

  test('names every faulty field', async () => {
    const body = { name: 'No Spaces', displayName: '', address: 'nowhere', password: 'short' }
    const paths = problemOf(await write('POST', '/users', body)).fields?.map((field) => field.path)
    expect(paths?.toSorted()).toEqual(['address', 'displayName', 'name', 'password'])
  })

  test('names every faulty setting of a policy', async () => {
    const answer = await write('POST', '/policies', { name: 'x', settings: { minPasswordLength: 99, noSuch: true } })
    const paths = problemOf(answer).fields?.map((field) => field.path)
    expect(paths).toEqual(['settings.minPasswordLength', 'settings.noSuch'])
  })

  test('in another encoding is refused: a small body must not become a large one', async () => {
    const answer = await write('POST', '/policies', '{}', { 'content-encoding': 'gzip' })
    expect(problemOf(answer)).toMatchObject({ status: 415, code: 'unsupported-media-type' })
  })

  test.each([
    ['a parameter that the list does not know', '/devices?colour=red', 422, 'unknown-filter'],
    ['a parameter given twice', '/devices?q=a&q=b', 400, 'invalid-request'],
    ['a page of nothing', '/devices?limit=0', 400, 'invalid-request'],
    ['a page of everything', '/devices?limit=100000', 400, 'invalid-request'],
    ['an order that has no index', '/devices?sort=model', 400, 'invalid-request'],
    ['a state that there is not', '/devices?state=wiped', 400, 'invalid-request'],
    ['a cursor that was made up', '/devices?after=xyz', 400, 'invalid-request'],
    ['a NUL in a search', '/devices?q=%00', 400, 'invalid-request'],
    ['a path that cannot be decoded', '/devices/%E0%A4%A', 400, 'invalid-request'],
    ['an id that is none', '/devices/1%20OR%201=1', 400, 'invalid-request'],
    ['an id that nobody has', '/devices/00000000-0000-4000-8000-000000000000', 404, 'not-found'],
    ['a path with another case', '/Devices', 404, 'not-found'],
    ['a path with a slash at its end', '/devices/', 404, 'not-found'],
    ['a path with a slash too many', '//devices', 404, 'not-found'],
    ['a path that climbs', '/users/../devices', 404, 'not-found'],
    ['a path with an encoded slash', '/users%2f..%2fdevices', 404, 'not-found'],
  ])('%s', async (_, url, status, code) => {
    const answer = await get(`/api/v1${url}`, admin.headers)
    expect([answer.status, problemOf(answer).code]).toEqual([status, code])
  })

  test.each(['TRACE', 'PUT', 'PROPFIND'])('with the method %s finds nothing', async (method) => {
    expect((await opened.call(method, '/api/v1/session', { headers: admin.headers })).status).toBe(404)
  })
})

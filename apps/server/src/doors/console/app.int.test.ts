import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestConsole, type Browser, type TestConsole } from '../../testing/index.ts'

let opened: TestConsole
let admin: Browser
let assets: string

const state = { isListening: true, isStopping: false }

beforeAll(async () => {
  assets = await mkdtemp(path.join(os.tmpdir(), 'gatepost-assets-'))
  await mkdir(path.join(assets, 'assets'))
  const files = [
    [
      'index.html',
      '<html><head><meta content="__CSP_NONCE__"><script src="/assets/main-0a1b2c3d.js"></script></head></html>',
    ],
    [
      'screens.json',
      '[{"path":"/devices","files":["assets/list-1.js","assets/list-1.css"],"reads":["/session","/devices?limit=100"]},' +
        '{"path":"/devices/*","files":["assets/device-1.js"],"reads":[]}]',
    ],
    ['assets/main-0a1b2c3d.js', 'console.log(1)'],
    ['assets/main-0a1b2c3d.js.br', 'as if packed'],
    ['assets/main-0a1b2c3d.js.map', '{"sources":[]}'],
    ['mark.svg', '<svg/>'],
    ['notes.json', '{}'],
  ] as const
  for (const [name, text] of files) await writeFile(path.join(assets, name), text)
  opened = await openTestConsole({
    assetsDirectory: assets,
    isListening: () => state.isListening,
    isStopping: () => state.isStopping,
  })
  admin = await opened.signIn('administrator')
})

afterAll(async () => {
  await opened.close()
  await rm(assets, { recursive: true })
})

const get = (url: string, headers: Readonly<Record<string, string>> = {}) => opened.call('GET', url, { headers })

describe('every answer', () => {
  test.each([
    ['a page', '/', { accept: 'text/html' }],
    ['a file', '/mark.svg', {}],
    ['a script', '/assets/main-0a1b2c3d.js', {}],
    ['an answer of the API', '/api/v1/session', {}],
    ['an error of the API', '/api/v1/no-such-thing', {}],
    ['a path that cannot be decoded', '/api/v1/devices/%E0%A4%A', {}],
    ['health', '/healthz', {}],
    ['the description of the API', '/api/v1/openapi.json', {}],
    ['nothing', '/no/such/file.js', {}],
  ])('carries a request id and the strict headers: %s', async (_, url, headers) => {
    const answer = await get(url, headers)
    expect(answer.headers).toMatchObject({
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'content-security-policy': expect.stringMatching(
        /^default-src 'self'; script-src 'self'; style-src 'self' 'nonce-[\w+/=]{24}'; .*object-src 'none'; base-uri 'none'; .*frame-ancestors 'none'$/,
      ),
    })
    expect(answer.headers['x-powered-by']).toBeUndefined()
    expect(answer.headers['strict-transport-security']).toBeUndefined()
    expect(answer.headers['content-security-policy']).not.toContain('unsafe')
  })

  test('has a request id and a nonce of its own, whatever the client sends', async () => {
    const one = await get('/healthz', { 'x-request-id': 'mine' })
    const two = await get('/healthz')
    expect(one.headers['x-request-id']).not.toBe('mine')
    expect(one.headers['content-security-policy']).not.toBe(two.headers['content-security-policy'])
  })

  test('is for this origin only, whoever asks', async () => {
    const answer = await get('/api/v1/session', { origin: 'https://evil.example', ...admin.headers })
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  test('of the API is never kept by a cache', async () => {
    for (const url of ['/api/v1/session', '/api/v1/overview', '/api/v1/nothing']) {
      expect((await get(url, admin.headers)).headers['cache-control']).toBe('no-store')
    }
  })
})

describe('a long answer of the API', () => {
  const headers = (encoding: string) => ({ cookie: admin.cookie, 'accept-encoding': encoding })

  test('is packed for whoever takes that, and says that it depends', async () => {
    const plain = await get('/api/v1/policies/templates', headers('identity'))
    expect(plain.headers).toMatchObject({ vary: 'Accept-Encoding', 'content-type': 'application/json; charset=utf-8' })
    expect(plain.headers['content-encoding']).toBeUndefined()
    const packed = await get('/api/v1/policies/templates', headers('gzip, deflate, br'))
    expect(packed.headers).toMatchObject({ vary: 'Accept-Encoding', 'content-encoding': 'gzip' })
    expect(Number(packed.headers['content-length'])).toBeLessThan(plain.text.length / 2)
    const url = `http://127.0.0.1:${opened.port}/api/v1/policies/templates`
    expect(await (await fetch(url, { headers: headers('gzip') })).json()).toEqual(plain.body)
  })

  test.each([
    ['has the token of a session', '/api/v1/session'],
    ['is short', '/api/v1/groups'],
  ])('is not packed where it %s', async (_, url) => {
    const { status, headers: sent } = await get(url, headers('gzip'))
    expect([status, sent['content-encoding']]).toEqual([200, undefined])
  })
})

describe('the console itself', () => {
  test('is one page for every path of it, with the nonce of its answer', async () => {
    for (const url of ['/', '/devices', '/devices/00000000-0000-4000-8000-000000000000']) {
      const { status, text, headers } = await get(url, { accept: 'text/html,*/*;q=0.8' })
      const [, nonce] = /content="([^"]+)"/.exec(text) ?? []
      expect([status, headers['cache-control']]).toEqual([200, 'no-store'])
      expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
    }
  })

  test.each([
    [
      'of a list',
      '/devices',
      ['/assets/list-1.js', '/assets/list-1.css'],
      ['/api/v1/session', '/api/v1/devices?limit=100'],
    ],
    ['with a search', '/devices?q=x', ['/assets/list-1.js', '/assets/list-1.css'], []],
    ['of one of them', '/devices/00000000-0000-4000-8000-000000000000', ['/assets/device-1.js'], []],
    ['that nobody described', '/users', [], []],
  ] as const)(
    'has the page %s name what its screen needs first, answers only for a session',
    async (_, url, files, reads) => {
      const accept = 'text/html'
      expect(linksIn((await get(url, { accept })).text)).toEqual(files)
      expect(linksIn((await get(url, { accept, cookie: admin.cookie })).text)).toEqual([...reads, ...files])
    },
  )

  test('keeps hashed files for ever and asks again for the others', async () => {
    const script = await get('/assets/main-0a1b2c3d.js')
    expect([script.text, script.headers['cache-control']]).toEqual([
      'console.log(1)',
      'public, max-age=31536000, immutable',
    ])
    const mark = await get('/mark.svg')
    expect(mark.headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'image/svg+xml' })
    expect((await get('/mark.svg', { 'if-none-match': mark.headers.etag ?? '' })).status).toBe(304)
  })

  test('sends the packed form to whoever takes it', async () => {
    const packed = await get('/assets/main-0a1b2c3d.js', { 'accept-encoding': 'gzip, br' })
    expect([packed.text, packed.headers['content-encoding']]).toEqual(['as if packed', 'br'])
  })

  test.each([
    '/assets/main-0a1b2c3d.js.map',
    '/assets/main-0a1b2c3d.js.br',
    '/assets/gone-0a1b2c3d.js',
    '/notes.json',
    '/screens.json',
    '/.env',
    '/.git/config',
    '/package.json',
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/..\\..\\package.json',
    '/api',
    '/api/v2/session',
  ])('does not have %s, for browsers neither', async (url) => {
    const answer = await get(url, { accept: 'text/html' })
    expect([url, answer.status]).toEqual([url, 404])
  })
})

function linksIn(page: string): string[] {
  return [...page.matchAll(/<link [^>]*crossorigin href="([^"]+)">/g)].flatMap(([, href]) => href ?? [])
}

describe('health', () => {
  test('is alive, ready, and says what is missing when it is not', async () => {
    expect((await get('/healthz')).body).toEqual({ status: 'alive' })
    expect((await get('/readyz')).status).toBe(200)
    state.isListening = false
    const deaf = await get('/readyz')
    expect([deaf.status, deaf.body]).toMatchObject([503, { checks: { database: true, announcements: false } }])
    state.isListening = true
    state.isStopping = true
    expect((await get('/readyz')).status).toBe(503)
    state.isStopping = false
    expect((await get('/readyz')).body).toMatchObject({ status: 'ready' })
  })

  test('describes the API from the records that serve it', async () => {
    const { body } = await get('/api/v1/openapi.json')
    expect(body).toMatchObject({
      openapi: '3.1.0',
      paths: { '/devices/{id}/access': { put: { operationId: 'decideDevice' } } },
    })
  })
})

import type { GatepostServer } from './gatepost-server.ts'
import { expect, test } from './story.ts'

const html = { Accept: 'text/html,application/xhtml+xml' }
const json = { 'Content-Type': 'application/json' }

const answers = [
  ['the sign-in page', { path: '/login', headers: html, status: 200 }],
  ['a page of the console', { path: '/devices?state=blocked', headers: html, status: 200 }],
  ['a page that nobody built', { path: '/no/such/page', headers: html, status: 200 }],
  ['the script that runs first', { path: '/begin.js', status: 200 }],
  ['an asset that has gone', { path: '/assets/index-00000000.js', status: 404 }],
  ['a way out of the folder', { path: '/assets/..%2f..%2fpackage.json', status: 404 }],
  ['a path that cannot be decoded', { path: '/api/v1/devices/%E0%A4%A', status: 400 }],
  ['the description of the API', { path: '/api/v1/openapi.json', status: 200 }],
  ['an unknown address of the API', { path: '/api/v1/nowhere', status: 404 }],
  ['a question of nobody in particular', { path: '/api/v1/devices', status: 401 }],
  ['a body that is no JSON', { path: '/api/v1/session', method: 'POST', headers: json, body: '{', status: 400 }],
  ['a body that is a form', { path: '/api/v1/session', method: 'POST', body: new URLSearchParams('a=b'), status: 415 }],
  [
    'a body of 2 MB',
    { path: '/api/v1/session', method: 'POST', headers: json, body: `"${'a'.repeat(2e6)}"`, status: 413 },
  ],
  [
    'a wrong password',
    {
      path: '/api/v1/session',
      method: 'POST',
      headers: json,
      body: '{"name":"admin","password":"wrong"}',
      status: 401,
    },
  ],
  [
    'a sign-in from another site',
    {
      path: '/api/v1/session',
      method: 'POST',
      headers: { ...json, Origin: 'https://elsewhere.example' },
      body: '{}',
      status: 403,
    },
  ],
  ['life', { path: '/healthz', status: 200 }],
  ['readiness', { path: '/readyz', status: 200 }],
] as const satisfies readonly (readonly [string, Request])[]

type Request = {
  readonly path: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | URLSearchParams
  readonly status: number
}

for (const [name, request] of answers) {
  test(`the strict policy stands on the answer to ${name}`, async ({ gatepost }) => {
    const { status, headers } = await ask(gatepost, request)
    expect(status).toBe(request.status)
    const policy = policyOf(headers)
    expect(policy.get('default-src')).toEqual(["'self'"])
    expect(policy.get('script-src')).toEqual(["'self'"])
    expect(policy.get('style-src')).toEqual(["'self'", expect.stringMatching(/^'nonce-[\w+/]{22}=='$/)])
    for (const name of ['object-src', 'base-uri', 'frame-ancestors']) expect(policy.get(name)).toEqual(["'none'"])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
  })
}

test('no two pages have the same nonce, and each page names the one of its own answer', async ({ gatepost }) => {
  const page = { path: '/login', headers: html, status: 200 } as const
  const [first, second] = [await ask(gatepost, page), await ask(gatepost, page)]
  const [nonce] = /(?<='nonce-)[^']+/.exec(first.headers.get('content-security-policy') ?? '') ?? ['none']
  expect(await first.text()).toContain(`content="${nonce}"`)
  expect(second.headers.get('content-security-policy')).not.toContain(nonce)
})

test('nothing in the page is inline, and everything it names comes from the server itself', async ({ gatepost }) => {
  const response = await ask(gatepost, { path: '/login', headers: html, status: 200 })
  const page = await response.text()
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/)
  expect(page).not.toMatch(/\son\w+=|\sstyle=/)
  const names = [...page.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, address]) => address ?? '')
  expect(names.length).toBeGreaterThan(2)
  for (const name of names) expect(name).toMatch(/^\/(?!\/)/)
})

test('without any other network the description of the API is there, and nobody else is even asked', async ({
  desk,
  gatepost,
}) => {
  const elsewhere: string[] = []
  await desk.route(
    ({ origin }) => origin !== gatepost.consoleUrl,
    (route, request) => {
      elsewhere.push(request.url())
      return route.abort('internetdisconnected')
    },
  )
  await desk.goto('/api/docs')
  await expect(desk.getByRole('heading', { name: /Gatepost/ }).first()).toBeVisible()
  await expect(desk.locator('.opblock-tag')).not.toHaveCount(0)
  expect(elsewhere).toEqual([])
})

test('the phones have no way to the administration', async ({ gatepost, api }) => {
  const cookie = `${api.cookie.name}=${api.cookie.value}`
  for (const path of ['/', '/login', '/api/v1/session', '/api/v1/devices']) {
    const { status } = await fetch(`${gatepost.deviceUrl}${path}`, { headers: { ...html, Cookie: cookie } })
    expect(status, path).toBe(404)
  }
})

function ask({ consoleUrl }: GatepostServer, { path, method = 'GET', headers = {}, body }: Request): Promise<Response> {
  return fetch(`${consoleUrl}${path}`, { method, headers, ...(body !== undefined && { body }), redirect: 'manual' })
}

function policyOf(headers: Headers): ReadonlyMap<string, readonly string[]> {
  const directives = (headers.get('content-security-policy') ?? '').split(';').map((text) => text.trim().split(/\s+/))
  return new Map(directives.map(([name = '', ...sources]) => [name, sources]))
}

import { roleMay, roles, routes, type Role, type Route, type RouteName } from '@gatepost/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openTestConsole,
  routeSamples,
  type Answer,
  type Browser,
  type RouteSample,
  type TestConsole,
} from '../../testing/index.ts'

type Headers = Readonly<Record<string, string>>

let opened: TestConsole
let samples: Record<RouteName, RouteSample>
const browsers = new Map<Role, Browser>()
const tokens = new Map<Role, Headers>()

beforeAll(async () => {
  opened = await openTestConsole()
  samples = await routeSamples(opened)
  for (const role of roles) {
    browsers.set(role, await opened.signIn(role))
    tokens.set(role, (await opened.token(role)).headers)
  }
})

afterAll(async () => {
  await opened.close()
})

const allRoutes: [RouteName, Route][] = Object.entries(routes).flatMap(([name, route]) =>
  isRouteName(name) ? [[name, route]] : [],
)
const writes = allRoutes.filter(([, { method }]) => method !== 'GET')
const guarded = allRoutes.filter(([, { permission }]) => permission !== 'none')

function isRouteName(name: string): name is RouteName {
  return Object.hasOwn(routes, name)
}

function pathOf(name: RouteName): string {
  const { params = {} } = samples[name]
  return `/api/v1${routes[name].path.replaceAll(/:(\w+)/g, (_, key: string) => params[key] ?? '')}`
}

/** Sends the sample of a route. A revision that nobody has: permitted or not, nothing is changed where one is asked for. */
async function ask(name: RouteName, headers: Headers): Promise<Answer> {
  const route: Route = routes[name]
  if (route.stream) return await firstOfStream(headers)
  const ifMatch: Headers = route.ifMatch ? { 'if-match': '"999"' } : {}
  return await opened.call(route.method, pathOf(name), {
    headers: { ...ifMatch, ...headers },
    body: samples[name].body,
  })
}

async function firstOfStream(headers: Headers): Promise<Answer> {
  const stream = await opened.events(headers)
  stream.break()
  return { status: stream.status, headers: stream.headers, text: '', body: undefined }
}

const codeOf = ({ body }: Answer) =>
  typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined

/** What a permitted request may come to: done, or refused for its content; signing out ends the session that asked. */
const permitted = [200, 201, 204, 404, 409, 412]

/** Read this table when it changes: it says in one place what every role may do. */
test('the permissions are these', () => {
  const mayCall = (route: Route) => (role: Role) =>
    route.permission === 'none' || route.permission === 'signed-in' || roleMay(role, route.permission)
  const table = Object.fromEntries(allRoutes.map(([name, route]) => [name, roles.filter(mayCall(route)).join(' ')]))
  const everybody = 'administrator policy-editor helpdesk auditor'
  expect(table).toEqual({
    signIn: everybody,
    getSession: everybody,
    signOut: everybody,
    getOverview: everybody,
    listDevices: everybody,
    getDevice: everybody,
    getDeviceHistory: everybody,
    decideDevice: 'administrator helpdesk',
    listQuarantine: everybody,
    decideQuarantine: 'administrator helpdesk',
    listUsers: everybody,
    createUser: 'administrator',
    getUser: everybody,
    changeUser: 'administrator',
    listExemptions: everybody,
    setExemption: 'administrator helpdesk',
    removeExemption: 'administrator helpdesk',
    listPolicies: everybody,
    createPolicy: 'administrator policy-editor',
    getPolicy: everybody,
    changePolicy: 'administrator policy-editor',
    getOrganization: everybody,
    changeOrganization: 'administrator',
    listAudit: 'administrator auditor',
    listTokens: 'administrator',
    revokeToken: 'administrator',
    streamEvents: everybody,
  })
})

describe('who may do what', () => {
  test.each(guarded)('%s refuses whoever is not signed in', async (name) => {
    const nobodies: Headers[] = [
      {},
      { authorization: 'Bearer' },
      { authorization: `Bearer gp_${'A'.repeat(43)}` },
      { authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}` },
      { cookie: `gatepost_session=${'A'.repeat(43)}` },
      { cookie: 'gatepost_session=' },
      // A wrong token is not made good by a right cookie.
      { ...browsers.get('administrator')?.headers, authorization: `Bearer gp_${'A'.repeat(43)}` },
    ]
    for (const headers of nobodies) {
      const answer = await ask(name, headers)
      expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer realm="Gatepost"'])
    }
  })

  describe.each(roles)('a token of the role %s', (role) => {
    test.each(guarded)('%s', async (name, { permission }) => {
      const answer = await ask(name, tokens.get(role) ?? {})
      const may = permission === 'signed-in' || (permission !== 'none' && roleMay(role, permission))
      if (name === 'signOut') expect([answer.status, codeOf(answer)]).toEqual([403, 'forbidden'])
      else if (may) expect(permitted).toContain(answer.status)
      else expect([answer.status, codeOf(answer)]).toEqual([403, 'forbidden'])
    })
  })

  describe.each(roles)('a session of the role %s', (role) => {
    test.each(guarded.filter(([name]) => name !== 'signOut'))('%s', async (name, { permission }) => {
      const answer = await ask(name, browsers.get(role)?.headers ?? {})
      const may = permission === 'signed-in' || (permission !== 'none' && roleMay(role, permission))
      if (may) expect(permitted).toContain(answer.status)
      else expect([answer.status, codeOf(answer)]).toEqual([403, 'forbidden'])
    })
  })

  test('a session may sign out, and then is nobody', async () => {
    const { headers } = await opened.signIn('auditor')
    expect((await ask('signOut', headers)).status).toBe(204)
    expect((await ask('getSession', headers)).status).toBe(401)
  })
})

describe('a write that another site sends with the cookie', () => {
  test.each(writes.filter(([name]) => name !== 'signIn'))('%s', async (name, route) => {
    const { cookie, csrf } = browsers.get('administrator') ?? { cookie: '', csrf: '' }
    const foreign = browsers.get('auditor')?.csrf ?? ''
    const own = { cookie, 'x-csrf-token': csrf }
    const before = await chainLength()
    const cases = [
      ['no token', { cookie, 'sec-fetch-site': 'same-origin' }, 403, 'csrf-failed'],
      [
        'the token of another session',
        { cookie, 'x-csrf-token': foreign, 'sec-fetch-site': 'same-origin' },
        403,
        'csrf-failed',
      ],
      ['nonsense for a token', { cookie, 'x-csrf-token': '%%%', 'sec-fetch-site': 'same-origin' }, 403, 'csrf-failed'],
      ['another site', { ...own, 'sec-fetch-site': 'cross-site' }, 403, 'foreign-origin'],
      ['a neighbouring host', { ...own, 'sec-fetch-site': 'same-site' }, 403, 'foreign-origin'],
      ['a foreign Origin', { ...own, origin: 'https://evil.example' }, 403, 'foreign-origin'],
      ['an Origin that hides itself', { ...own, origin: 'null' }, 403, 'foreign-origin'],
      ['no word of where it comes from', own, 403, 'foreign-origin'],
      ...(route.body
        ? ([
            [
              'a form',
              { ...own, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
              415,
              'unsupported-media-type',
            ],
            [
              'plain text',
              { ...own, 'sec-fetch-site': 'same-origin', 'content-type': 'text/plain' },
              415,
              'unsupported-media-type',
            ],
          ] as const)
        : []),
    ] as const
    for (const [what, headers, status, code] of cases) {
      const answer = await ask(name, headers)
      expect([what, answer.status, codeOf(answer)]).toEqual([what, status, code])
    }
    expect(await chainLength()).toBe(before)
  })

  test('is refused for signing in as well, though there is no session yet', async () => {
    const foreign: Headers[] = [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]
    for (const headers of foreign) {
      expect(codeOf(await ask('signIn', headers))).toBe('foreign-origin')
    }
    expect(codeOf(await ask('signIn', { 'content-type': 'text/plain' }))).toBe('unsupported-media-type')
  })

  test.each([
    ['the public address', 'http://127.0.0.1:3000'],
    ['the host that was asked', undefined],
  ])('is taken from a browser without fetch metadata whose Origin is %s', async (_, origin) => {
    const { cookie, csrf } = await opened.signIn('administrator')
    const headers = { cookie, 'x-csrf-token': csrf, origin: origin ?? `http://127.0.0.1:${opened.port}` }
    expect((await ask('signOut', headers)).status).toBe(204)
  })
})

async function chainLength(): Promise<bigint> {
  const tail = await opened.room.database.prisma.auditTail.findFirstOrThrow({ select: { sequence: true } })
  return tail.sequence
}

import {
  operatorRoles,
  roleMay,
  roles,
  routes,
  tickedScopes,
  tokenMay,
  type OperatorRole,
  type Route,
  type RouteName,
  type RoutePermission,
} from '@gatepost/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  nothing,
  openTestConsole,
  routeSamples,
  seedSampleObjects,
  type Answer,
  type SampleObjects,
  type TestConsole,
} from '../../testing/index.ts'

type Headers = Readonly<Record<string, string>>

/** One who asks: what the table of permissions lets them, and whose devices are there for them. */
type Principal = {
  readonly name: string
  readonly kind: 'nobody' | 'session' | 'token'
  readonly may: (permission: RoutePermission) => boolean
  readonly sees: readonly Place[]
  readonly headers: () => Promise<Headers>
}

const places = ['near', 'far', 'missing'] as const
type Place = (typeof places)[number]

let opened: TestConsole
let objects: Record<Place, SampleObjects>

beforeAll(async () => {
  opened = await openTestConsole()
  objects = {
    near: await seedSampleObjects(opened.room, { name: 'near', department: 'Field' }),
    far: await seedSampleObjects(opened.room, { name: 'far', department: 'Sales' }),
    missing: nothing,
  }
})

afterAll(async () => {
  await opened.close()
})

const allRoutes: [RouteName, Route][] = Object.entries(routes).flatMap(([name, route]) =>
  isRouteName(name) ? [[name, route]] : [],
)

function isRouteName(name: string): name is RouteName {
  return Object.hasOwn(routes, name)
}

const everywhere: readonly Place[] = ['near', 'far']

function operatorOf(role: OperatorRole, department?: string): Principal {
  const sees: Principal['sees'] = department === undefined ? everywhere : [department === 'Field' ? 'near' : 'far']
  return {
    name: department === undefined ? role : `${role} of ${department}`,
    kind: 'session',
    may: (permission) => permission === 'signed-in' || (permission !== 'none' && roleMay(role, permission)),
    sees,
    headers: async () => (await opened.signIn(role, { departments: department ? [department] : [] })).headers,
  }
}

function userOf(place: 'near' | 'far'): Principal {
  return {
    name: `user ${place}`,
    kind: 'session',
    may: (permission) => permission === 'signed-in' || (permission !== 'none' && roleMay('user', permission)),
    sees: [place],
    headers: async () => (await opened.signInUser(objects[place].userName)).headers,
  }
}

function tokenOf(role: OperatorRole, scopes: typeof tickedScopes | readonly [] = []): Principal {
  return {
    name: `token of the role ${role}${scopes.length > 0 ? ' with everything ticked' : ''}`,
    kind: 'token',
    may: (permission) => permission === 'signed-in' || (permission !== 'none' && tokenMay(role, scopes, permission)),
    sees: everywhere,
    headers: async () => (await opened.token(role, { scopes })).headers,
  }
}

const principals: readonly Principal[] = [
  { name: 'nobody', kind: 'nobody', may: () => false, sees: [], headers: async () => ({}) },
  userOf('near'),
  userOf('far'),
  operatorOf('helpdesk', 'Field'),
  operatorOf('helpdesk', 'Sales'),
  ...operatorRoles.map((role) => operatorOf(role)),
  ...operatorRoles.map((role) => tokenOf(role)),
  tokenOf('administrator', tickedScopes),
]

/** What a session says of itself, or ends: the same for every role. Tested by name below. */
const ownAffairs: readonly RouteName[] = ['signIn', 'proveSession', 'signOut']

/** Open to whoever has the secret of a link: notifications.int.test.ts. */
const withASecret: readonly RouteName[] = ['lookAtApprovalLink', 'decideByApprovalLink']

/** What a sign-in shows before anybody is known: branding.int.test.ts. */
const beforeSignIn: readonly RouteName[] = ['getPortalBrand', 'getPortalLogo']

/** Whose objects belong to people; others are the organization's and there for every permitted role. */
const personal = /^\/(?:devices|users|wipes|me|quarantine)\//

/** These rows are only known as missing here: a token that was revoked, a selection, a request of a phone. */
const onlyMissing =
  /^\/(?:activity|audit|access-rules|tokens|views|selections|jobs|groups|wipe-protections|webhooks|webhook-deliveries)\//

/** What stands in these paths is no id: every word that is permitted there exists. */
const nameless = /^\/(?:notifications|autoblock)\//

/** Their ids stand in the body, and are looked for like those of a path. */
const named: readonly RouteName[] = ['requestWipe', 'createSelection', 'simulateAccess']

type Case = readonly [name: RouteName, route: Route, place: Place]

const cases: readonly Case[] = allRoutes
  .filter(([name]) => !ownAffairs.includes(name) && !withASecret.includes(name) && !beforeSignIn.includes(name))
  .flatMap(([name, route]) => placesOf(name, route).map((place): Case => [name, route, place]))

/** A route without an id is asked once. */
function placesOf(name: RouteName, { path }: Route): readonly Place[] {
  if (named.includes(name)) return places
  if (!path.includes(':') || nameless.test(path)) return ['near']
  return onlyMissing.test(path) ? ['missing'] : places
}

async function ask(name: RouteName, { place, headers }: { place: Place; headers: Headers }): Promise<Answer> {
  const route: Route = routes[name]
  const { params = {}, body } = routeSamples(objects[place])[name]
  if (route.stream) return await firstOfStream(headers)
  const path = `/api/v1${route.path.replaceAll(/:(\w+)/g, (_, key: string) => params[key] ?? '')}`
  // A revision that nobody has: permitted or not, nothing is changed where one is asked for.
  const ifMatch: Headers = route.ifMatch ? { 'if-match': '"999"' } : {}
  return await opened.call(route.method, path, { headers: { ...ifMatch, ...headers }, body })
}

async function firstOfStream(headers: Headers): Promise<Answer> {
  const stream = await opened.events(headers)
  if (stream.status !== 200) return await opened.call('GET', '/api/v1/events', { headers })
  stream.break()
  return { status: stream.status, headers: stream.headers, text: '', body: undefined }
}

const codeOf = ({ body }: Answer) =>
  typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined

const ticked: readonly RoutePermission[] = tickedScopes

type Expectation = 'not-signed-in' | 'forbidden' | 'not-found' | 'answered'

/** From the record, the table of permissions and the scope alone. */
function expected({ kind, may, sees }: Principal, [name, route, place]: Case): Expectation {
  if (kind === 'nobody') return 'not-signed-in'
  if (!may(route.permission)) return 'forbidden'
  if (kind === 'token' && route.proof && !ticked.includes(route.permission)) return 'forbidden'
  if (named.includes(name)) return sees.includes(place) ? 'answered' : 'not-found'
  if (!route.path.includes(':')) return 'answered'
  // The history of a removed device stays readable for whoever may see every device.
  if (name === 'getDeviceHistory' && sees.length > 1) return 'answered'
  // "selection-gone", as for every one that is not the asker's own.
  if (name === 'exportSelection') return 'answered'
  if (place === 'missing') return 'not-found'
  return !personal.test(route.path) || sees.includes(place) ? 'answered' : 'not-found'
}

/** What the wipe's own rules refuse is an answer too: it says that the permission was there. */
function found(answer: Answer): string {
  const code = codeOf(answer)
  if (code === 'not-signed-in' || code === 'forbidden' || code === 'not-found') return code
  return answer.status < 500 && code !== 'proof-required' ? 'answered' : `${answer.status} ${String(code)}`
}

/** The answer without what differs from request to request. */
function sameIn({ status, headers, text }: Answer): string {
  const { date: _, 'x-request-id': requestId = '', 'content-security-policy': __, ...rest } = headers
  return JSON.stringify([status, rest, text.replaceAll(String(requestId), '')])
}

describe('who may do what', () => {
  test.each(principals.map((principal) => [`${principal.name}: ${cases.length} cases`, principal] as const))(
    '%s',
    async (_, principal) => {
      const headers = await principal.headers()
      const wrong: string[] = []
      const missing = new Map<RouteName, string>()
      // Missing ones first: what is foreign is compared with them.
      for (const one of cases.toSorted(([, , a], [, , b]) => Number(b === 'missing') - Number(a === 'missing'))) {
        const [name, , place] = one
        const answer = await ask(name, { place, headers })
        const wanted = expected(principal, one)
        if (found(answer) !== wanted) wrong.push(`${name} ${place}: ${wanted}, but ${found(answer)}: ${answer.text}`)
        if (wanted !== 'not-found') continue
        if (place === 'missing') missing.set(name, sameIn(answer))
        else if (missing.has(name) && missing.get(name) !== sameIn(answer)) {
          wrong.push(`${name} ${place} is told from a missing one: ${answer.text}`)
        }
      }
      expect(wrong).toEqual([])
    },
  )

  test('lists and bulk acts of the helpdesk name nothing of another department', async () => {
    const { headers } = await opened.signIn('helpdesk', { departments: ['Field'] })
    const { far } = objects
    for (const [name, route] of allRoutes) {
      if (route.method !== 'GET' || route.path.includes(':') || route.stream || !roleIsLet(route)) continue
      const answer = await ask(name, { place: 'near', headers })
      for (const id of [far.user, far.device, far.wipe])
        expect([name, answer.text]).not.toEqual([name, expect.stringContaining(id)])
    }
    const bulk = await ask('decideQuarantine', { place: 'far', headers })
    expect(bulk.body).toEqual({ results: [{ id: far.device, outcome: 'not-found', accessState: null }] })
  })

  const roleIsLet = ({ permission }: Route) =>
    permission === 'signed-in' || (permission !== 'none' && roleMay('helpdesk', permission))
})

describe('whoever is not signed in', () => {
  const guarded = allRoutes.filter(([, { permission }]) => permission !== 'none')
  const nobodies: [string, () => Promise<Headers>][] = [
    ['an empty bearer', async () => ({ authorization: 'Bearer' })],
    ['a made-up token', async () => ({ authorization: `Bearer gp_${'A'.repeat(43)}` })],
    ['another scheme', async () => ({ authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}` })],
    ['a made-up session', async () => ({ cookie: `gatepost_session=${'A'.repeat(43)}` })],
    ['an empty session', async () => ({ cookie: 'gatepost_session=' })],
    [
      'a right session beside a wrong token',
      async () => ({ ...(await opened.signIn('administrator')).headers, authorization: `Bearer gp_${'A'.repeat(43)}` }),
    ],
  ]
  test.each(nobodies)(`with %s is refused by all ${guarded.length} routes`, async (_, headersOf) => {
    const headers = await headersOf()
    for (const [name] of guarded) {
      const answer = await ask(name, { place: 'near', headers })
      expect([name, answer.status, answer.headers['www-authenticate']]).toEqual([name, 401, 'Bearer realm="Gatepost"'])
    }
  })
})

describe('the own session', () => {
  test.each(roles)('of the role %s may be signed out, and then is nobody', async (role) => {
    const { headers } = await opened.signIn(role)
    expect((await ask('signOut', { place: 'near', headers })).status).toBe(204)
    expect((await ask('getSession', { place: 'near', headers })).status).toBe(401)
  })

  test.each(['signOut', 'proveSession'] as const)('is nothing that a token has: %s', async (name) => {
    for (const role of operatorRoles) {
      const { headers } = await opened.token(role, { scopes: tickedScopes })
      expect(codeOf(await ask(name, { place: 'near', headers }))).toBe('forbidden')
    }
  })
})

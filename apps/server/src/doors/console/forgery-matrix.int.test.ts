import { roleMay, routes, type Route, type RouteName } from '@gatepost/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openTestConsole,
  routeSamples,
  seedSampleObjects,
  type Answer,
  type Browser,
  type SampleObjects,
  type TestConsole,
} from '../../testing/index.ts'

type Headers = Readonly<Record<string, string>>

let opened: TestConsole
let objects: SampleObjects

/** For each write somebody whom the table of permissions lets do it. */
const people = ['administrator', 'user'] as const
type Person = (typeof people)[number]
let signedIn: Record<Person, Browser>
let ended: Record<Person, Headers>

beforeAll(async () => {
  opened = await openTestConsole()
  objects = await seedSampleObjects(opened.room, { name: 'sample', department: 'Field' })
  signedIn = { administrator: await opened.signIn('administrator'), user: await opened.signInUser('sample') }
  ended = { administrator: await endedSession('administrator'), user: await endedSession('user') }
})

afterAll(async () => {
  await opened.close()
})

async function endedSession(role: Person): Promise<Headers> {
  const { headers } = await opened.signIn(role)
  await opened.call('DELETE', '/api/v1/session', { headers })
  return headers
}

const writes: [RouteName, Route][] = Object.entries(routes).flatMap(([name, route]) =>
  isRouteName(name) && route.method !== 'GET' && route.permission !== 'none' ? [[name, route]] : [],
)

function isRouteName(name: string): name is RouteName {
  return Object.hasOwn(routes, name)
}

function personFor({ permission }: Route): Person {
  return permission !== 'none' && permission !== 'signed-in' && roleMay('user', permission) ? 'user' : 'administrator'
}

async function ask(name: RouteName, headers: Headers): Promise<Answer> {
  const route: Route = routes[name]
  const { params = {}, body } = routeSamples(objects)[name]
  const path = `/api/v1${route.path.replaceAll(/:(\w+)/g, (_, key: string) => params[key] ?? '')}`
  const ifMatch: Headers = route.ifMatch ? { 'if-match': '"1"' } : {}
  return await opened.call(route.method, path, { headers: { ...ifMatch, ...headers }, body })
}

const codeOf = ({ body }: Answer) =>
  typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined

type Forgery = readonly [what: string, headers: () => Headers, status: number, code: string]

/** Each would be carried out but for one thing. */
function forgeriesOf(route: Route): readonly Forgery[] {
  const person = personFor(route)
  const cookie = () => ({ cookie: signedIn[person].cookie })
  const own = () => ({ ...cookie(), 'x-csrf-token': signedIn[person].csrf })
  const here = { 'sec-fetch-site': 'same-origin' }
  const foreignToken = () => ({ 'x-csrf-token': signedIn[person === 'user' ? 'administrator' : 'user'].csrf })
  const ofBody: readonly Forgery[] = [
    [
      'a form',
      () => ({ ...own(), ...here, 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'unsupported-media-type',
    ],
    ['plain text', () => ({ ...own(), ...here, 'content-type': 'text/plain' }), 415, 'unsupported-media-type'],
  ]
  return [
    ['no token', () => ({ ...cookie(), ...here }), 403, 'csrf-failed'],
    ['the token of another session', () => ({ ...cookie(), ...foreignToken(), ...here }), 403, 'csrf-failed'],
    ['nonsense for a token', () => ({ ...cookie(), 'x-csrf-token': '%%%', ...here }), 403, 'csrf-failed'],
    ['another site', () => ({ ...own(), 'sec-fetch-site': 'cross-site' }), 403, 'foreign-origin'],
    ['a neighbouring host', () => ({ ...own(), 'sec-fetch-site': 'same-site' }), 403, 'foreign-origin'],
    ['a foreign Origin', () => ({ ...own(), origin: 'https://evil.example' }), 403, 'foreign-origin'],
    ['an Origin that hides itself', () => ({ ...own(), origin: 'null' }), 403, 'foreign-origin'],
    ['no word of where it comes from', own, 403, 'foreign-origin'],
    ['a session that has ended', () => ended[person], 401, 'not-signed-in'],
    ...(route.body ? ofBody : []),
  ]
}

const countOf = (routesOf: readonly [RouteName, Route][]) =>
  routesOf.reduce((count, [, route]) => count + forgeriesOf(route).length, 0)

describe(`a write that another site sends, ${countOf(writes)} cases`, () => {
  test.each(writes.map(([name, route]) => [`${name}: ${forgeriesOf(route).length} cases`, name, route] as const))(
    '%s',
    async (_, name, route) => {
      const before = await chainLength()
      for (const [what, headersOf, status, code] of forgeriesOf(route)) {
        const answer = await ask(name, headersOf())
        expect([what, answer.status, codeOf(answer)]).toEqual([what, status, code])
      }
      expect(await chainLength()).toBe(before)
    },
  )

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

describe(`a write of an operator who was disabled, or of a user with another password, ${writes.length} cases`, () => {
  test.each(people)('is refused by every route of the %s', async (person) => {
    const { headers, id } = await opened.signIn(person)
    const { prisma } = opened.room.database
    if (person === 'user') await prisma.user.update({ where: { id }, data: { credentialVersion: { increment: 1 } } })
    else await prisma.operator.update({ where: { id }, data: { isDisabled: true } })
    for (const [name, route] of writes) {
      if (personFor(route) !== person) continue
      expect([name, codeOf(await ask(name, headers))]).toEqual([name, 'not-signed-in'])
    }
  })
})

const dangerous = writes.filter(([, { proof }]) => proof)

describe(`a dangerous write without a fresh proof of the password, ${dangerous.length} cases`, () => {
  test('is refused five minutes after signing in, and changes nothing', async () => {
    const browsers = { administrator: await opened.signIn('administrator'), user: await opened.signInUser('sample') }
    opened.advance(5 * 60_000)
    const before = await chainLength()
    for (const [name, route] of dangerous) {
      const answer = await ask(name, browsers[personFor(route)].headers)
      expect([name, answer.status, codeOf(answer)]).toEqual([name, 403, 'proof-required'])
    }
    expect(await chainLength()).toBe(before)
  })
})

async function chainLength(): Promise<bigint> {
  const tail = await opened.room.database.prisma.auditTail.findFirstOrThrow({ select: { sequence: true } })
  return tail.sequence
}

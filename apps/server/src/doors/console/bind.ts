import { hiddenFields, routes, withoutFields, type Method, type Route, type RouteName } from '@gatepost/contract'
import type { Express, Request, Response } from 'express'
import { clientAddress } from '../../client-address.ts'
import type { Config } from '../../config.ts'
import { answerOnce, type OnceRequest } from '../../jobs/index.ts'
import type { RoomWithPasswords } from '../../passwords.ts'
import type { Act, Actor, Room } from '../../room.ts'
import { askerOf } from './asker.ts'
import { authenticate } from './authenticate.ts'
import { actorOf, rolesOf, type Caller } from './caller.ts'
import { entityTag, hasRevision, isKnown } from './entity-tag.ts'
import { exchangeOf } from './exchange.ts'
import { refuseForgery } from './forgery.ts'
import type { Handlers } from './handler.ts'
import { isRefusal, onceOf } from './idempotency.ts'
import { refuseWithoutPermission, refuseWithoutProof } from './permissions.ts'
import { readInput } from './read-input.ts'
import { refuseStaleDelete } from './refuse-stale-delete.ts'
import { sendJson } from './send-json.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { SilenceGuard } from './silent-database.ts'

export const apiPrefix = '/api/v1'

type BindWorld = {
  readonly room: RoomWithPasswords
  readonly cookie: SessionCookie
  readonly publicUrl: URL
  readonly trustedProxies: Config['trustedProxies']
  readonly unlessSilent: SilenceGuard
}

/** Routes that are open to everybody and no part of the contract. Like the contract's, they are mounted here only. */
export type OpenRoutes = Readonly<Record<`/${string}`, (request: Request, response: Response) => Promise<void> | void>>

/** Mounts every route of the contract. Nothing else in the door calls app.get or app.post. */
export function bindRoutes(app: Express, handlers: Handlers, world: BindWorld): void {
  for (const name of Object.keys(routes)) {
    if (isRouteName(name)) bindRoute(app, name, { handlers, world })
  }
}

export function bindOpenRoutes(app: Express, open: OpenRoutes): void {
  for (const [path, handle] of Object.entries(open)) app.route(path).get(handle)
}

const verbs = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  PATCH: 'patch',
  DELETE: 'delete',
} as const satisfies Record<Method, string>

function isRouteName(name: string): name is RouteName {
  return Object.hasOwn(routes, name)
}

/** In this order: who, from where, permitted, proven, well-formed, done, well-formed again. */
function bindRoute<Name extends RouteName>(
  app: Express,
  name: Name,
  { handlers, world }: { handlers: Handlers; world: BindWorld },
): void {
  const route = routes[name]
  const handle = handlers[name]
  const serve = async (request: Request, response: Response): Promise<Served> => {
    const { requestId, log } = exchangeOf(response)
    const room = { ...world.room, log }
    const caller = route.permission === 'none' ? undefined : await authenticate(room, world.cookie, request)
    if (caller || route.permission === 'none') {
      refuseForgery(request, caller, { keys: room.keys, publicUrl: world.publicUrl })
    }
    refuseWithoutPermission(route.permission, caller)
    refuseWithoutProof(route, caller, room)
    const act: Act = { actor: caller ? actorOf(caller) : nobody, requestId }
    const address = clientAddress(request, world.trustedProxies)
    const asker = caller && askerOf(caller, { act, address, room })
    const rest = { room, caller, asker, act, request, response }
    const input = await readInput(route, rest)
    await refuseStaleDelete(route, handlers, rest)
    const once = onceOf(route, { request, asker, sent: [input.params, input.query, input.body] })
    const answer = await answerOf(route, { room, once, perform: async () => bodyOf(route, await handle(input)) })
    return { caller, answer }
  }
  app.route(apiPrefix + route.path)[verbs[route.method]](async (request: Request, response: Response) => {
    const { caller, answer } = await world.unlessSilent(serve(request, response))
    if (answer) await send(route, answer, { request, response, caller })
  })
}

type Served = { readonly caller: Caller | undefined; readonly answer: Answer }

const nobody: Actor = { kind: 'system', id: 'anonymous', name: 'Nobody' }

/** Null: the handler has written the answer itself. */
type Answer = { readonly body: unknown; readonly isReplay: boolean } | null

type Performance = {
  readonly room: Room
  readonly once: OnceRequest | undefined
  readonly perform: () => Promise<unknown>
}

async function answerOf(route: Route, { room, once, perform }: Performance): Promise<Answer> {
  if (route.stream || route.csv || route.file) {
    await perform()
    return null
  }
  if (!once) return { body: await perform(), isReplay: false }
  return await answerOnce(room, once, {
    act: async () => ({ status: statusOf(route), body: await perform() }),
    holdsSecret: route.holdsSecret === true,
    isRefusal,
  })
}

/** An answer that its own schema refuses is our fault and never leaves: nothing that a route does not promise gets out. */
function bodyOf(route: Route, output: unknown): unknown {
  return route.response?.parse(output)
}

function statusOf(route: Route): number {
  return route.status ?? (route.response ? 200 : 204)
}

type Sending = { readonly request: Request; readonly response: Response; readonly caller: Caller | undefined }

/** Here alone an answer loses what the caller's role may not see. */
async function send(route: Route, answer: NonNullable<Answer>, { request, response, caller }: Sending): Promise<void> {
  response.set('Cache-Control', 'no-store')
  if (answer.isReplay) response.set('Idempotent-Replay', 'true')
  if (!route.response) {
    response.status(statusOf(route)).end()
    return
  }
  const hidden = caller ? rolesOf(caller).flatMap((role) => hiddenFields[role]) : []
  const body = withoutFields(answer.body, hidden)
  const tag = hasRevision(body) ? entityTag(route, body) : undefined
  if (tag !== undefined) response.set('ETag', tag)
  if (route.method === 'GET' && tag !== undefined && isKnown(request, tag)) {
    response.status(304).end()
    return
  }
  if (route.status === 201 && hasId(body) && !route.path.includes(':'))
    response.set('Location', `${apiPrefix}${route.path}/${body.id}`)
  await sendJson(request, response, { status: statusOf(route), body, hasSecret: holdsSecret(route, body) })
}

/** Also the token of a session, in the answer that says who is signed in. */
function holdsSecret(route: Route, body: unknown): boolean {
  return route.holdsSecret === true || (typeof body === 'object' && body !== null && 'csrfToken' in body)
}

function hasId(body: unknown): body is { readonly id: string } {
  return typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string'
}

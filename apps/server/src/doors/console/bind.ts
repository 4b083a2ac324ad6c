import { hiddenFields, routes, withoutFields, type Method, type Route, type RouteName } from '@gatepost/contract'
import type { Express, Request, Response } from 'express'
import { clientAddress } from '../../client-address.ts'
import type { Config } from '../../config.ts'
import type { RoomWithPasswords } from '../../passwords.ts'
import type { Act, Actor } from '../../room.ts'
import { askerOf } from './asker.ts'
import { authenticate } from './authenticate.ts'
import { actorOf, rolesOf, type Caller } from './caller.ts'
import { exchangeOf } from './exchange.ts'
import { refuseForgery } from './forgery.ts'
import type { Handlers } from './handler.ts'
import { refuseWithoutPermission, refuseWithoutProof } from './permissions.ts'
import { readInput } from './read-input.ts'
import type { SessionCookie } from './session-cookie.ts'

export const apiPrefix = '/api/v1'

type BindWorld = {
  readonly room: RoomWithPasswords
  readonly cookie: SessionCookie
  readonly publicUrl: URL
  readonly trustedProxies: Config['trustedProxies']
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
  app.route(apiPrefix + route.path)[verbs[route.method]](async (request: Request, response: Response) => {
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
    const input = await readInput(route, { room, caller, asker, act, request, response })
    const output = await handle(input)
    if (!isStream(route)) send(route, output, { response, caller })
  })
}

const nobody: Actor = { kind: 'system', id: 'anonymous', name: 'Nobody' }

function isStream(route: Route): boolean {
  return route.stream === true
}

/**
 * An answer that its own schema refuses is our fault and never leaves: nothing that a route does not promise gets out,
 * and here alone it loses what the caller's role may not see.
 */
function send(
  route: Route,
  output: unknown,
  { response, caller }: { response: Response; caller: Caller | undefined },
): void {
  response.set('Cache-Control', 'no-store')
  if (!route.response) {
    response.status(route.status ?? 204).end()
    return
  }
  const hidden = caller ? rolesOf(caller).flatMap((role) => hiddenFields[role]) : []
  const body = withoutFields(route.response.parse(output), hidden)
  if (hasRevision(body)) response.set('ETag', `"${body.revision}"`)
  if (route.status === 201 && hasId(body) && !route.path.includes(':'))
    response.set('Location', `${apiPrefix}${route.path}/${body.id}`)
  response.status(route.status ?? 200).json(body)
}

function hasRevision(body: unknown): body is { readonly revision: number } {
  return typeof body === 'object' && body !== null && 'revision' in body && typeof body.revision === 'number'
}

function hasId(body: unknown): body is { readonly id: string } {
  return typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string'
}

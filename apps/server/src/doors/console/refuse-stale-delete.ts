import { routes, type Route, type RouteName } from '@gatepost/contract'
import { StaleRevision } from '../../stale-revision.ts'
import { hasRevision, revisionOfTag } from './entity-tag.ts'
import type { Handlers } from './handler.ts'
import { HttpProblem } from './http-problem.ts'
import { readInput, type Rest } from './read-input.ts'

/**
 * A DELETE may name in If-Match the revision of what it means to delete: refused with 412 when the object, read by the GET
 * of the same path, has another one by now. Whoever changes it in the moment between is not noticed, but where the room
 * itself asks (`mayMatch`).
 */
export async function refuseStaleDelete(route: Route, handlers: Handlers, rest: Rest): Promise<void> {
  const sent = rest.request.get('if-match')
  if (route.method !== 'DELETE' || route.mayMatch || sent === undefined) return
  const wanted = revisionOfTag(sent)
  const reader = Object.keys(routes).find((name) => isReader(name, route))
  const present = isRouteName(reader) ? revisionIn(await read(reader, handlers, rest)) : undefined
  if (present !== undefined && present === wanted) return
  if (present !== undefined && wanted !== undefined) throw new StaleRevision(present)
  const message = present === undefined ? 'means nothing here' : 'must be one ETag of this resource, like "3"'
  throw new HttpProblem('invalid-request', 'If-Match cannot be heeded.', { fields: [{ path: 'If-Match', message }] })
}

function isReader(name: string, { path }: Route): boolean {
  return isRouteName(name) && routes[name].method === 'GET' && routes[name].path === path
}

function isRouteName(name: string | undefined): name is RouteName {
  return name !== undefined && Object.hasOwn(routes, name)
}

async function read<Name extends RouteName>(name: Name, handlers: Handlers, rest: Rest): Promise<unknown> {
  const handle = handlers[name]
  return await handle(await readInput(routes[name], rest))
}

function revisionIn(body: unknown): number | undefined {
  return hasRevision(body) ? body.revision : undefined
}

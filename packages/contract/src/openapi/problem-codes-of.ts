import { problemCodes, type ProblemCode } from '../problems.ts'
import { takesIdempotencyKey, type Route } from '../route.ts'
import { problemNames, refusals } from './refusals.ts'

/** Status → the codes that a request of this route may be refused with. */
export function problemCodesOf(name: string, route: Route): ReadonlyMap<number, readonly ProblemCode[]> {
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of new Set([...codesOf(route), ...ownRefusals(name)])) {
    const status = problemCodes[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return new Map([...byStatus].toSorted(([a], [b]) => a - b))
}

function ownRefusals(name: string): readonly ProblemCode[] {
  return problemNames.filter((code) => refusals[code]?.some((route) => route === name))
}

function codesOf(route: Route): readonly ProblemCode[] {
  const { method, permission, path, query, body, ifMatch, proof } = route
  const isRead = method === 'GET'
  return [
    ...when(permission !== 'none', 'not-signed-in'),
    ...when(permission !== 'none' && permission !== 'signed-in', 'forbidden'),
    ...when(proof === true, 'proof-required'),
    ...when(!isRead, 'csrf-failed', 'foreign-origin'),
    // Also a header that cannot be read: If-Match of a DELETE, Idempotency-Key of a POST.
    ...when(!isRead || path.includes(':') || Boolean(query), 'invalid-request'),
    ...when(Boolean(query), 'unknown-filter'),
    ...when(Boolean(body), 'invalid-json', 'unsupported-media-type', 'body-too-large'),
    ...when(path.includes(':'), 'not-found'),
    ...when(ifMatch === true, 'precondition-required'),
    ...when(ifMatch === true || method === 'DELETE', 'precondition-failed'),
    ...when(!isRead, 'conflict'),
    ...when(takesIdempotencyKey(route), 'idempotency-key-reused'),
    'internal',
    'unavailable',
  ]
}

function when(holds: boolean, ...codes: readonly ProblemCode[]): readonly ProblemCode[] {
  return holds ? codes : []
}

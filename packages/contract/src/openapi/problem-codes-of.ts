import { problemCodes, type ProblemCode } from '../problems.ts'
import { takesIdempotencyKey, type Route } from '../route.ts'

/** Status → the codes that a request of this route may be refused with before, or instead of, what the route itself says. */
export function problemCodesOf(route: Route): ReadonlyMap<number, readonly ProblemCode[]> {
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of codesOf(route)) {
    const status = problemCodes[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return new Map([...byStatus].toSorted(([a], [b]) => a - b))
}

function codesOf(route: Route): readonly ProblemCode[] {
  const { method, permission, path, query, body, ifMatch, proof } = route
  const isRead = method === 'GET'
  return [
    ...only(permission !== 'none', 'not-signed-in'),
    ...only(permission !== 'none' && permission !== 'signed-in', 'forbidden'),
    ...only(proof === true, 'proof-required'),
    ...only(!isRead, 'csrf-failed', 'foreign-origin'),
    ...only(path.includes(':') || Boolean(query) || Boolean(body) || ifMatch === true, 'invalid-request'),
    ...only(Boolean(query), 'unknown-filter'),
    ...only(Boolean(body), 'invalid-json', 'unsupported-media-type', 'body-too-large'),
    ...only(path.includes(':'), 'not-found'),
    ...only(ifMatch === true, 'precondition-required'),
    ...only(ifMatch === true || method === 'DELETE', 'precondition-failed'),
    ...only(!isRead, 'conflict'),
    ...only(takesIdempotencyKey(route), 'idempotency-key-reused'),
    'internal',
    'unavailable',
  ]
}

function only(holds: boolean, ...codes: readonly ProblemCode[]): readonly ProblemCode[] {
  return holds ? codes : []
}

import { takesIdempotencyKey, type Route } from '@gatepost/contract'
import type { Request } from 'express'
import { DomainError } from '../../domain-error.ts'
import type { OnceRequest } from '../../jobs/index.ts'
import type { WipeAsker } from '../../wipes/index.ts'
import { HttpProblem } from './http-problem.ts'

/**
 * Who asks for what under which key; undefined where the route takes none, none was sent, or the room knows repeated
 * requests by itself.
 */
export function onceOf(route: Route, { request, asker, sent }: Sent): OnceRequest | undefined {
  if (!takesIdempotencyKey(route) || route.idempotent) return undefined
  const key = idempotencyKeyOf(request)
  if (key === null || !asker) return undefined
  return { person: asker.person, key, route: `${route.method} ${route.path}`, request: JSON.stringify(sent) }
}

type Sent = {
  readonly request: Pick<Request, 'get'>
  readonly asker: Pick<WipeAsker, 'person'> | undefined
  /** Params, query and body as the schemas have parsed them: in the schemas' order. */
  readonly sent: readonly unknown[]
}

/** Visible ASCII, bounded: it is stored as it comes. Null when none was sent. */
export function idempotencyKeyOf(request: Pick<Request, 'get'>): string | null {
  const sent = request.get('idempotency-key')
  if (sent === undefined) return null
  if (/^[\x21-\x7e]{1,200}$/.test(sent)) return sent
  const fields = [{ path: 'Idempotency-Key', message: 'must be 1 to 200 visible ASCII characters' }]
  throw new HttpProblem('invalid-request', 'Idempotency-Key cannot be read.', { fields })
}

/** Whether an error says for sure that nothing was done. */
export function isRefusal(error: unknown): boolean {
  return error instanceof HttpProblem || (error instanceof DomainError && error.kind !== 'internal')
}

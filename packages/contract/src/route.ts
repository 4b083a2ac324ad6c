import type { z } from 'zod'
import type { RoutePermission } from './permissions.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * One route of the REST API. The same record serves the request (server), types the call (browser), documents it
 * (OpenAPI) and feeds the permission tests. `permission` has no default: a route without one does not compile.
 */
export type Route = {
  readonly method: Method
  /** Below /api/v1, parameters as `:name`. */
  readonly path: `/${string}`
  readonly summary: string
  readonly permission: RoutePermission
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** The success answer; absent means 204 without a body. */
  readonly response?: z.ZodType
  /** Success status; 200 with a response, else 204. */
  readonly status?: 200 | 201 | 202 | 204
  /** The write names the revision it is based on in `If-Match`; 428 without, 412 when it is no longer the present one. */
  readonly ifMatch?: true
  /** A DELETE that may name in `If-Match` the revision that it means: 412 when it is another one in the moment it is deleted. */
  readonly mayMatch?: true
  /**
   * Only within five minutes of a proof of the password (`POST /session/proof`). Tokens cannot prove anything: they are
   * refused, unless the permission is one that was ticked for them.
   */
  readonly proof?: true
  /** The room itself knows repeated requests by their Idempotency-Key; for every other POST the door keeps the answer. */
  readonly idempotent?: true
  /** A POST that may be sent again without harm (a preview, a proof): it takes no Idempotency-Key. */
  readonly isDryRun?: true
  /** The answer has a secret that is shown once: it is not kept, and a repeated request is told so. */
  readonly holdsSecret?: true
  /** Bytes that the body may have; 256 KiB where nothing is said. */
  readonly bodyLimit?: number
  /** `text/event-stream`: the handler keeps the answer open. */
  readonly stream?: true
  /** `text/csv`: the handler writes the answer, row by row. */
  readonly csv?: true
  /** What `csv` may be written as instead; the query says which. */
  readonly alsoAs?: readonly `application/${string}`[]
  /** The handler writes the answer as a file of this media type. */
  readonly file?: `application/${string}` | 'image/png'
  /** For the description of the API: what a caller sends and gets. Held to the schemas by a test. */
  readonly example?: { readonly body?: unknown; readonly response?: unknown }
}

/** Whether the route takes `Idempotency-Key`: the same key with the same request is the same act, with another it is refused. */
export function takesIdempotencyKey({ method, permission, isDryRun, stream }: Route): boolean {
  return method === 'POST' && permission !== 'none' && !isDryRun && !stream
}

/** What a body may have where its route says nothing. */
export const standardBodyLimit = 256 * 1024

/** Fixes a record of routes to its literal types and checks it. */
export function defineRoutes<const Routes extends Record<string, Route>>(routes: Routes): Routes {
  return routes
}

type InputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

/** What a handler gets, after the schemas have parsed it. */
export type RouteInput<R extends Route> = {
  readonly params: InputOf<R['params']>
  readonly query: InputOf<R['query']>
  readonly body: InputOf<R['body']>
}

/** What a handler returns: the response before the schema has checked it. */
export type RouteOutput<R extends Route> = R['response'] extends z.ZodType ? z.input<R['response']> : void

/** What a caller sends. */
export type RouteCall<R extends Route> = (R['params'] extends z.ZodType
  ? { readonly params: z.input<R['params']> }
  : { readonly params?: never }) &
  (R['query'] extends z.ZodType ? { readonly query?: z.input<R['query']> } : { readonly query?: never }) &
  (R['body'] extends z.ZodType ? { readonly body: z.input<R['body']> } : { readonly body?: never }) &
  (R['ifMatch'] extends true
    ? { readonly ifMatch: string }
    : R['mayMatch'] extends true
      ? { readonly ifMatch?: string }
      : { readonly ifMatch?: never }) &
  (R['method'] extends 'POST' ? { readonly idempotencyKey?: string } : { readonly idempotencyKey?: never })

/** What a caller gets. */
export type RouteAnswer<R extends Route> = R['response'] extends z.ZodType ? z.output<R['response']> : undefined

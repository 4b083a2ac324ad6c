import type { RouteAnswer, RouteCall, Routes } from '@gatepost/contract'
import { offlineProblem, problemOf } from './api-problem.ts'
import { endpoints, type EndpointName } from './endpoints.ts'

export type Answer<Name extends EndpointName> = RouteAnswer<Routes[Name]>
export type CallInput<Name extends EndpointName> = RouteCall<Routes[Name]> & {
  readonly signal?: AbortSignal
} & (Routes[Name] extends { idempotent: true } ? { readonly idempotencyKey: string } : object)

type LooseInput = {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly ifMatch?: string
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
}

type ClientWorld = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /** The token of the present session, or null before sign-in. */
  readonly csrfToken: () => string | null
}

/**
 * A caller for every route of the contract, typed by its name. Throws ApiProblem for every answer that is no success and
 * the browser's AbortError when `signal` fires.
 */
export function createClient(world: ClientWorld) {
  function call<Name extends EndpointName>(name: Name, input: CallInput<Name>): Promise<Answer<Name>>
  async function call(name: EndpointName, input: LooseInput): Promise<unknown> {
    const { url, init } = requestOf(name, input, world.csrfToken())
    const response = await answer(world, url, init)
    const body = await readBody(response)
    if (!response.ok) throw problemOf(response.status, body)
    return body
  }
  return call
}

/** The URL and options of one call: also what the API echo shows. */
export function requestOf(name: EndpointName, input: LooseInput, csrfToken: string | null) {
  const [method = 'GET', template = ''] = endpoints[name].split(' ')
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (input.body !== undefined) headers['Content-Type'] = 'application/json'
  if (input.ifMatch !== undefined) headers['If-Match'] = input.ifMatch
  if (input.idempotencyKey !== undefined) headers['Idempotency-Key'] = input.idempotencyKey
  if (method !== 'GET' && csrfToken !== null) headers['X-CSRF-Token'] = csrfToken
  const init: RequestInit = {
    method,
    headers,
    credentials: 'same-origin',
    ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
    ...(input.signal && { signal: input.signal }),
  }
  return { url: `/api/v1${pathOf(template, input.params)}${queryOf(input.query)}`, method, init }
}

function pathOf(template: string, params: LooseInput['params']): string {
  return template.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''))
}

function queryOf(query: LooseInput['query']): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (typeof value === 'string' && value !== '') search.set(name, value)
    if (typeof value === 'number' || typeof value === 'boolean') search.set(name, String(value))
  }
  const text = search.toString()
  return text && `?${text}`
}

async function answer({ fetch }: ClientWorld, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw offlineProblem()
  }
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    // A proxy's page in place of ours: the caller gets "unreadable", never half an object.
    throw problemOf(response.status, text)
  }
}

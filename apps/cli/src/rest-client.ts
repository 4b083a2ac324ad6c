import {
  problem,
  routes,
  type Route,
  type RouteAnswer,
  type RouteCall,
  type RouteName,
  type Routes,
} from '@gatepost/contract'
import { CliError } from './cli-error.ts'
import type { World } from './world.ts'

type LooseCall = {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly body?: unknown
  readonly ifMatch?: string
  readonly idempotencyKey?: string
}

export type RestAccess = { readonly server: string; readonly token: string }

/** A caller for every route of the contract. Throws CliError that says what was refused, or that nobody answered. */
export function restClient(world: Pick<World, 'fetch'>, access: RestAccess) {
  function call<Name extends RouteName>(name: Name, input: RouteCall<Routes[Name]>): Promise<RouteAnswer<Routes[Name]>>
  async function call(name: RouteName, input: LooseCall): Promise<unknown> {
    const route = routes[name]
    const { text, url } = await send(world, access, { route, input })
    return 'response' in route ? parseAnswer(route.response.safeParse(readJson(text)), url) : undefined
  }
  return call
}

export type Call = ReturnType<typeof restClient>

/** The routes that answer with a file. */
export type FileRoute = { [Name in RouteName]: Routes[Name] extends { readonly csv: true } ? Name : never }[RouteName]

/** A caller for routes that answer with a file; gives its text. Throws as `restClient` does. */
export function fileClient(world: Pick<World, 'fetch'>, access: RestAccess) {
  async function call<Name extends FileRoute>(name: Name, input: RouteCall<Routes[Name]>): Promise<string>
  async function call(name: FileRoute, input: LooseCall): Promise<string> {
    return (await send(world, access, { route: routes[name], input })).text
  }
  return call
}

export type FileCall = ReturnType<typeof fileClient>

type Sent = { readonly route: Route; readonly input: LooseCall }

async function send(world: Pick<World, 'fetch'>, { server, token }: RestAccess, { route, input }: Sent) {
  const url = new URL(`/api/v1${pathOf(route.path, input)}`, server)
  const response = await ask(world, url, {
    method: route.method,
    // A redirection would take the token to wherever it points.
    redirect: 'error',
    headers: {
      Authorization: `Bearer ${token}`,
      ...(input.body !== undefined && { 'Content-Type': 'application/json' }),
      ...(input.ifMatch !== undefined && { 'If-Match': input.ifMatch }),
      ...(input.idempotencyKey !== undefined && { 'Idempotency-Key': input.idempotencyKey }),
    },
    ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
  })
  const text = await response.text()
  if (!response.ok) throw refusal(response.status, readJson(text), url)
  return { text, url }
}

async function ask(world: Pick<World, 'fetch'>, url: URL, init: RequestInit): Promise<Response> {
  try {
    return await world.fetch(url, init)
  } catch (error) {
    const message = `Nobody answers at ${url.origin}. Is the server running? Name another one with --server or GATEPOST_SERVER.`
    throw new CliError('unreachable', message, { cause: error })
  }
}

function pathOf(template: string, { params, query }: LooseCall): string {
  const path = template.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) search.set(name, String(value))
  }
  return search.size === 0 ? path : `${path}?${search.toString()}`
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // an empty answer, or a proxy's page
  }
}

function refusal(status: number, body: unknown, url: URL): CliError {
  const parsed = problem.safeParse(body)
  if (!parsed.success) return new CliError('unreachable', `${url.origin} answered ${status}, but is no Gatepost.`)
  const { code, title, detail, fields = [], requestId } = parsed.data
  if (code === 'not-signed-in') {
    const advice = 'Make a token with "gatepost token create" and pass it with --token or GATEPOST_TOKEN.'
    return new CliError('refused', `The server does not accept this token. ${advice}`)
  }
  const lines = fields.map(({ path, message }) => `  - ${path}: ${message}`)
  return new CliError('refused', [`${detail ?? title} (${code}, request ${requestId})`, ...lines].join('\n'))
}

function parseAnswer(result: { success: boolean; data?: unknown }, url: URL): unknown {
  if (result.success) return result.data
  const message = `${url.origin} answers in a way this version does not know: use the command line of its release.`
  throw new CliError('refused', message)
}

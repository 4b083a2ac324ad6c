import {
  problem,
  routes,
  session,
  type RouteAnswer,
  type RouteCall,
  type RouteName,
  type Routes,
} from '@gatepost/contract'
import type { GatepostServer } from './gatepost-server.ts'

/** What a browser sends to be the one who signed in. */
export type SessionCookie = { readonly name: string; readonly value: string }

export type RestClient = {
  /** Calls a route of the contract and checks the answer against it. Throws for a refusal, with its code. */
  readonly call: Call
  readonly cookie: SessionCookie
}

type Call = <Name extends RouteName>(name: Name, input: RouteCall<Routes[Name]>) => Promise<RouteAnswer<Routes[Name]>>

type LooseCall = {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly ifMatch?: string
}

/** A request that hangs is named, and not only the story that waits for it. */
const patienceMs = 30_000

/** Signs the administrator in over REST: stories set their scene with it, and act in the browser. */
export async function signIn({ consoleUrl, administrator }: GatepostServer): Promise<RestClient> {
  const response = await fetch(`${consoleUrl}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(administrator),
  })
  const [setCookie = ''] = response.headers.getSetCookie()
  const [name = '', value = ''] = (setCookie.split(';')[0] ?? '').split('=')
  const { csrfToken } = session.parse(await response.json())
  const headers = { Cookie: `${name}=${value}`, 'X-CSRF-Token': csrfToken ?? '', Origin: consoleUrl }

  function call<Name extends RouteName>(route: Name, input: RouteCall<Routes[Name]>): Promise<RouteAnswer<Routes[Name]>>
  async function call(route: RouteName, input: LooseCall): Promise<unknown> {
    const record = routes[route]
    const answer = await fetch(`${consoleUrl}/api/v1${pathOf(record.path, input)}`, {
      method: record.method,
      headers: {
        ...headers,
        ...(input.body !== undefined && { 'Content-Type': 'application/json' }),
        ...(input.ifMatch !== undefined && { 'If-Match': input.ifMatch }),
      },
      ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
      signal: AbortSignal.timeout(patienceMs),
    }).catch((cause: unknown) => {
      throw new Error(`${route} was not answered`, { cause })
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${route} was refused: ${problem.parse(JSON.parse(text)).code}`)
    return 'response' in record ? record.response.parse(JSON.parse(text)) : undefined
  }
  return { call, cookie: { name, value } }
}

function pathOf(template: string, { params, query }: LooseCall): string {
  const path = template.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''))
  const search = new URLSearchParams(Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]))
  return search.size === 0 ? path : `${path}?${search.toString()}`
}

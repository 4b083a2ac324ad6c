import { routes, type RouteAnswer, type RouteCall, type RouteName, type Routes } from '@gatepost/contract'

/** A refusal of the API: its HTTP status and its code (see `problemCodes`); `unreadable` if the answer is none of its own. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly httpStatus: number
  readonly code: string

  constructor(route: string, httpStatus: number, code: string) {
    super(`${route} was answered with ${httpStatus} ${code}`)
    this.httpStatus = httpStatus
    this.code = code
  }
}

type LooseCall = {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly body?: unknown
  readonly ifMatch?: string
}

type ApiAccess = { readonly consoleUrl: string; readonly token: string; readonly signal: AbortSignal }

/** A caller for every route of the contract; answers are checked against it. Throws ApiError, or fetch's error. */
export function connectApi({ consoleUrl, token, signal }: ApiAccess) {
  function call<Name extends RouteName>(name: Name, input: RouteCall<Routes[Name]>): Promise<RouteAnswer<Routes[Name]>>
  async function call(name: RouteName, input: LooseCall): Promise<unknown> {
    const route = routes[name]
    const response = await fetch(`${consoleUrl}/api/v1${pathOf(route.path, input)}`, {
      method: route.method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(input.body !== undefined && { 'Content-Type': 'application/json' }),
        ...(input.ifMatch !== undefined && { 'If-Match': input.ifMatch }),
      },
      ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
      signal,
    })
    const text = await response.text()
    if (!response.ok) throw new ApiError(name, response.status, codeOf(text))
    return 'response' in route ? route.response.parse(JSON.parse(text)) : undefined
  }
  return call
}

export type Api = ReturnType<typeof connectApi>

function pathOf(template: string, { params, query }: LooseCall): string {
  const path = template.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) search.set(name, String(value))
  }
  return search.size === 0 ? path : `${path}?${search.toString()}`
}

function codeOf(text: string): string {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : 'unreadable'
  } catch {
    return 'unreadable' // a proxy's page in place of a problem body
  }
}

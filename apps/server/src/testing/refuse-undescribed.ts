import { problem, routes, type Route } from '@gatepost/contract'
import { problemCodesOf } from '@gatepost/contract/openapi'

/**
 * Throws for a refusal that the description of the API does not name for its route: every refusal that any test meets
 * holds the description complete. What is no path of the API is nothing of its description.
 */
export function refuseUndescribed({ method, path, body }: Refused): void {
  const { code } = problem.safeParse(body).data ?? {}
  if (code === undefined || !path.startsWith(prefix)) return
  const [bare = ''] = path.slice(prefix.length).split('?', 1)
  const meant = described.filter((one) => one.method === method && one.pattern.test(bare))
  if (meant.length === 0 || meant.some(({ codes }) => codes.has(code))) return
  const names = meant.map(({ name }) => name).join(', ')
  throw new Error(`The description of the API does not say that ${names} may be refused with "${code}".`)
}

type Refused = { readonly method: string; readonly path: string; readonly body: unknown }

const prefix = '/api/v1'

const all: readonly (readonly [name: string, route: Route])[] = Object.entries(routes)

const described = all.map(([name, route]) => ({
  name,
  method: route.method,
  pattern: new RegExp(`^${route.path.replaceAll('.', String.raw`\.`).replaceAll(/:\w+/g, '[^/]+')}$`),
  codes: new Set<string>([...problemCodesOf(name, route).values()].flat()),
}))

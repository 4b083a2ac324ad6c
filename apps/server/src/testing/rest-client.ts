import { adminPassword } from './server-process.ts'

type Headers = Readonly<Record<string, string>>

export type RestAnswer = {
  readonly status: number
  readonly headers: globalThis.Headers
  readonly body: Record<string, unknown>
}

/** The REST API of a running process, signed in. */
export type RestClient = {
  /** Anything but success throws. */
  readonly call: (method: string, path: string, body?: unknown, headers?: Headers) => Promise<Record<string, unknown>>
  /** Whatever it says; throws where nothing answers. */
  readonly answer: (method: string, path: string, body?: unknown, headers?: Headers) => Promise<RestAnswer>
}

type Credentials = { readonly name: string; readonly password: string; readonly as?: 'operator' | 'user' }

const firstAdministrator: Credentials = { name: 'admin', password: adminPassword }

/** Signs in as the first administrator, or as somebody else. */
export async function signInOver(consoleUrl: string, credentials = firstAdministrator): Promise<RestClient> {
  const base = { 'Content-Type': 'application/json', Origin: consoleUrl }
  const answer = await fetch(`${consoleUrl}/api/v1/session`, {
    method: 'POST',
    headers: base,
    body: JSON.stringify(credentials),
  })
  const session = successOf(await read(answer))
  const headers = {
    ...base,
    Cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
    'X-CSRF-Token': String(session['csrfToken']),
  }
  return restClient(consoleUrl, headers)
}

/** With the text of an API token. */
export function withToken(consoleUrl: string, text: string): RestClient {
  return restClient(consoleUrl, { 'Content-Type': 'application/json', Authorization: `Bearer ${text}` })
}

function restClient(consoleUrl: string, headers: Headers): RestClient {
  const ask: RestClient['answer'] = async (method, path, body, more = {}) =>
    await read(
      await fetch(`${consoleUrl}/api/v1${path}`, {
        method,
        headers: { ...headers, ...more },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    )
  return { answer: ask, call: async (...request) => successOf(await ask(...request)) }
}

async function read(answer: Response): Promise<RestAnswer> {
  const text = await answer.text()
  const body: unknown = text === '' ? {} : JSON.parse(text)
  const { status, headers } = answer
  return { status, headers, body: typeof body === 'object' && body !== null ? { ...body } : {} }
}

function successOf({ status, body }: RestAnswer): Record<string, unknown> {
  if (status < 200 || status > 299) throw new Error(`HTTP ${status}: ${JSON.stringify(body)}`)
  return body
}

/** The items of a list, of which there must be one at least. */
export function itemsOf({ items }: Record<string, unknown>): [Record<string, unknown>, ...Record<string, unknown>[]] {
  const [first, ...others]: Record<string, unknown>[] = Array.isArray(items) ? items : []
  if (first === undefined) throw new Error('the list is empty')
  return [first, ...others]
}

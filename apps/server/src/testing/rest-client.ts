import { adminPassword } from './server-process.ts'

/** The REST API of a running process, signed in as its first administrator. Anything but success throws. */
export type RestClient = {
  readonly call: (method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>
}

export async function signInOver(consoleUrl: string): Promise<RestClient> {
  const base = { 'Content-Type': 'application/json', Origin: consoleUrl }
  const answer = await fetch(`${consoleUrl}/api/v1/session`, {
    method: 'POST',
    headers: base,
    body: JSON.stringify({ name: 'admin', password: adminPassword }),
  })
  const session = await read(answer)
  const headers = {
    ...base,
    Cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
    'X-CSRF-Token': String(session['csrfToken']),
  }
  return {
    call: async (method, path, body) =>
      await read(
        await fetch(`${consoleUrl}/api/v1${path}`, {
          method,
          headers,
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
      ),
  }
}

async function read(answer: Response): Promise<Record<string, unknown>> {
  const text = await answer.text()
  if (!answer.ok) throw new Error(`HTTP ${answer.status}: ${text}`)
  const body: unknown = text === '' ? {} : JSON.parse(text)
  return typeof body === 'object' && body !== null ? { ...body } : {}
}

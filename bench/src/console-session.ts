import type { GatepostProcess } from './processes.ts'

export type SessionCookie = { readonly name: string; readonly value: string }

/** Signs the administrator in; the cookie makes any browser theirs. */
export async function signInToConsole({ consoleUrl, administrator }: GatepostProcess): Promise<SessionCookie> {
  const answer = await fetch(`${consoleUrl}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(administrator),
  })
  const [setCookie = ''] = answer.headers.getSetCookie()
  const [name = '', value = ''] = (setCookie.split(';')[0] ?? '').split('=')
  if (!answer.ok || value === '') throw new Error(`the administrator could not sign in: HTTP ${answer.status}`)
  return { name, value }
}

import type { IncomingMessage } from 'node:http'

/** The cookie that holds a session's secret: how it is named, read and written. */
export type SessionCookie = {
  readonly name: string
  read(request: IncomingMessage): string | undefined
  /** The Set-Cookie header that hands the secret out. */
  set(secret: string): string
  /** The Set-Cookie header that takes it back. */
  clear(): string
}

/** Over https the `__Host-` name makes the browser itself refuse one that came insecurely or from a neighbouring host. */
export function sessionCookie({ isHttps }: { isHttps: boolean }): SessionCookie {
  const name = isHttps ? '__Host-gatepost' : 'gatepost_session'
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isHttps ? '; Secure' : ''}`
  return {
    name,
    read: (request) => {
      for (const pair of (request.headers.cookie ?? '').split(';')) {
        const [found = '', ...value] = pair.split('=')
        if (found.trim() === name) return value.join('=').trim()
      }
      return undefined
    },
    set: (secret) => `${name}=${secret}; ${attributes}`,
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
  }
}

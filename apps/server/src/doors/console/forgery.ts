import type { IncomingMessage } from 'node:http'
import type { KeyRing } from '../../keys.ts'
import type { Caller } from './caller.ts'
import { HttpProblem } from './http-problem.ts'

/** What a page of the console sends back with every write: nobody else's page can read or compute it. */
export function csrfToken(keys: KeyRing, sessionId: string): string {
  return keys.mac('csrf', sessionId).toString('base64url')
}

type Guard = { readonly keys: KeyRing; readonly publicUrl: URL }

/**
 * Refuses a write that another site made the browser send. Reads change nothing and need no guard; a token is not sent
 * by itself and needs none. Signing in has no session yet and is guarded by where it comes from.
 */
export function refuseForgery(request: IncomingMessage, caller: Caller | undefined, { keys, publicUrl }: Guard): void {
  if (isRead(request.method) || caller?.kind === 'token') return
  refuseForeignOrigin(request, { publicUrl, isOriginDemanded: caller !== undefined })
  if (!caller) return
  const sent = request.headers['x-csrf-token']
  const mac = Buffer.from(typeof sent === 'string' ? sent : '', 'base64url')
  if (keys.isMac('csrf', caller.sessionId, mac)) return
  throw new HttpProblem('csrf-failed', 'Send the csrfToken of GET /session as X-CSRF-Token.')
}

function isRead(method: string | undefined): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** Fetch metadata where the browser sends it, else Origin; who sends neither is no browser that we know. */
function refuseForeignOrigin(
  { headers }: IncomingMessage,
  { publicUrl, isOriginDemanded }: { publicUrl: URL; isOriginDemanded: boolean },
): void {
  const site = headers['sec-fetch-site']
  if (site === 'same-origin') return
  const { origin, host } = headers
  if (site === undefined && origin === undefined && !isOriginDemanded) return
  if (site === undefined && origin !== undefined && isOwn(origin, publicUrl, host)) return
  throw new HttpProblem('foreign-origin', 'Writes with a session are accepted from pages of the console only.')
}

/** The public address, or the host that this very request was sent to: nobody can be made to send a false one of both. */
function isOwn(origin: string, publicUrl: URL, host: string | undefined): boolean {
  if (origin === publicUrl.origin) return true
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host
}

import { decodeUtf8Strictly } from '../utf8.ts'
import { decodeBase64 } from './base64.ts'
import { BASIC_CREDENTIALS_BYTES } from './limits.ts'

/** A login name taken apart. `domain` is undefined where none was given. */
export type LoginName = { readonly user: string; readonly domain: string | undefined }

export type BasicCredentials = LoginName & { readonly password: string }

export type BasicRefusalReason =
  | 'absent'
  | 'not-basic'
  | 'too-long'
  | 'not-base64'
  | 'not-utf8'
  | 'no-colon'
  | 'control-character'
  | 'no-user'

export type BasicResult =
  | { readonly ok: true; readonly credentials: BasicCredentials }
  | { readonly ok: false; readonly reason: BasicRefusalReason }

/**
 * Reads an Authorization header of the scheme Basic (RFC 7617, UTF-8): the first colon ends the user name. A user name
 * with control characters is refused, and a password with CR, LF or NUL, since both may travel on to other servers.
 */
export function parseBasic(authorization: string | undefined): BasicResult {
  if (authorization === undefined) return refuse('absent')
  const token = /^basic +(.*)$/is.exec(authorization)?.[1]
  if (token === undefined) return refuse('not-basic')
  if (token.length > Math.ceil(BASIC_CREDENTIALS_BYTES / 3) * 4) return refuse('too-long')
  const bytes = decodeBase64(token.trimEnd())
  if (bytes === undefined) return refuse('not-base64')
  if (bytes.length > BASIC_CREDENTIALS_BYTES) return refuse('too-long')
  const text = decodeUtf8Strictly(bytes)
  if (text === undefined) return refuse('not-utf8')
  const colon = text.indexOf(':')
  if (colon < 0) return refuse('no-colon')
  return credentialsOf(text.slice(0, colon), text.slice(colon + 1))
}

/**
 * Takes a login name apart: `user`, `user@domain` (the last @ counts) or `DOMAIN\user`. Some phones write `\user@domain`
 * when the field for the domain was left empty; that is `user@domain`.
 */
export function parseLoginName(login: string): LoginName {
  const backslash = login.indexOf('\\')
  if (backslash > 0) return { user: login.slice(backslash + 1), domain: login.slice(0, backslash) }
  const name = backslash === 0 ? login.slice(1) : login
  const at = name.lastIndexOf('@')
  if (at < 0) return { user: name, domain: undefined }
  return { user: name.slice(0, at), domain: name.slice(at + 1) || undefined }
}

function credentialsOf(login: string, password: string): BasicResult {
  if (/\p{Cc}/u.test(login) || /[\r\n\0]/.test(password)) return refuse('control-character')
  const name = parseLoginName(login)
  return name.user === '' ? refuse('no-user') : { ok: true, credentials: { ...name, password } }
}

function refuse(reason: BasicRefusalReason): BasicResult {
  return { ok: false, reason }
}

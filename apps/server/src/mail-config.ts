import type { Env } from './env.ts'
import { isMailAddress } from './mail-address.ts'

/** The relay, and who mail comes from. Holds a password: never logged, never shown. */
export type MailConfig = {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (smtps). */
  readonly isSecure: boolean
  readonly credentials: { readonly user: string; readonly password: string } | undefined
  readonly from: string
}

const standardPort = { 'smtp:': 587, 'smtps:': 465 } as const

/** All or nothing: half of the group is a fault. No fault repeats a value, because a URL may hold the password. */
export function readMailConfig(env: Env, faults: string[]): MailConfig | undefined {
  const { GATEPOST_SMTP_URL: url, GATEPOST_SMTP_USER: user, GATEPOST_SMTP_PASSWORD: password } = env
  const { GATEPOST_MAIL_FROM: from } = env
  if ([url, user, password, from].every((value) => value === undefined)) return undefined
  const before = faults.length
  const server = url === undefined ? undefined : readServer(url)
  if (url === undefined) faults.push('GATEPOST_SMTP_URL is missing: the other variables of the mail relay need it')
  else if (!server)
    faults.push('GATEPOST_SMTP_URL must be like smtp://mail.example.com:587 or smtps://mail.example.com')
  if (from === undefined) faults.push('GATEPOST_MAIL_FROM is missing: mail needs an address that it comes from')
  else if (!isMailAddress(from)) faults.push('GATEPOST_MAIL_FROM must be a mail address like gatepost@example.com')
  const credentials = readCredentials({ server, user, password }, faults)
  if (faults.length > before || !server || from === undefined) return undefined
  const { host, port, isSecure } = server
  return { host, port, isSecure, credentials, from }
}

type Server = {
  readonly host: string
  readonly port: number
  readonly isSecure: boolean
  readonly user: string | undefined
  readonly password: string | undefined
}

function readServer(text: string): Server | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '') return undefined
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '' || url.port === '0') return undefined
  const user = decoded(url.username)
  const password = decoded(url.password)
  if (user === undefined || password === undefined) return undefined
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? standardPort[url.protocol] : Number(url.port),
    isSecure: url.protocol === 'smtps:',
    user: user === '' ? undefined : user,
    password: password === '' ? undefined : password,
  }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    // A % that begins nothing: said as a fault of the whole URL.
    return undefined
  }
}

type Given = {
  readonly server: Server | undefined
  readonly user: string | undefined
  readonly password: string | undefined
}

function readCredentials({ server, ...given }: Given, faults: string[]): MailConfig['credentials'] {
  if (server?.user !== undefined && given.user !== undefined) {
    faults.push('GATEPOST_SMTP_USER is given although GATEPOST_SMTP_URL names a user')
  }
  if (server?.password !== undefined && given.password !== undefined) {
    faults.push('GATEPOST_SMTP_PASSWORD is given although GATEPOST_SMTP_URL holds a password')
  }
  const user = given.user ?? server?.user
  const password = given.password ?? server?.password
  if (user === undefined && password === undefined) return undefined
  if (user !== undefined && password !== undefined) {
    // Both go into a line of the conversation with the relay.
    if (!/[\p{Cc}]/u.test(user + password)) return { user, password }
    faults.push('GATEPOST_SMTP_USER and GATEPOST_SMTP_PASSWORD must be one line each')
    return undefined
  }
  // Without a readable URL nobody knows whether the other half stands there.
  if (!server && given.user === undefined) return undefined
  faults.push(
    user === undefined
      ? 'GATEPOST_SMTP_USER is missing: there is a password without a user'
      : 'GATEPOST_SMTP_PASSWORD is missing: there is a user without a password',
  )
  return undefined
}

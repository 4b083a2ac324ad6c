import { createTransport } from 'nodemailer'
import { RelayError, type MailRelay } from './mail-relay.ts'

export type RelaySettings = {
  readonly host: string
  readonly port: number
  /** TLS from the first byte; otherwise STARTTLS. */
  readonly isSecure: boolean
  readonly credentials: { readonly user: string; readonly password: string } | undefined
}

/** No phase of a conversation with the relay takes longer. */
const timeoutMs = 10_000

/** Each message on a connection of its own: mail is rare, and nothing is held open or kept in memory between two. */
export function createNodemailerRelay({ host, port, isSecure, credentials }: RelaySettings): MailRelay {
  const transport = createTransport({
    host,
    port,
    secure: isSecure,
    // A password never crosses a network in clear, whoever sits in between and hides the relay's STARTTLS.
    requireTLS: credentials !== undefined && !isSecure && !isLoopback(host),
    ...(credentials && { auth: { user: credentials.user, pass: credentials.password } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  })
  return {
    send: async ({ from, to, subject, text, date, messageId }) => {
      try {
        await transport.sendMail({
          from: { name: 'Gatepost', address: from },
          to: { name: '', address: to },
          subject,
          text,
          date,
          messageId,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (error) {
        throw relayError(error)
      }
    },
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)
}

/** Codes only: what a relay says in words may repeat what it was told, credentials included. */
function relayError(error: unknown): RelayError {
  const code = textOf(error, 'code') ?? 'unknown'
  const status = numberOf(error, 'responseCode')
  if (status === undefined)
    return new RelayError(`the relay was not reached: ${systemCode(error) ?? code}`, { isFinal: false })
  // A refused sign-in or greeting is the relay's or the configuration's fault, and may be mended.
  const isOfMessage = code === 'EENVELOPE' || code === 'EMESSAGE'
  return new RelayError(`the relay refused it: ${code} ${status}`, { isFinal: isOfMessage && status >= 500 })
}

/** Node's own name for what happened to the socket: ECONNREFUSED says more than ESOCKET. */
function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || textOf(error, 'code') !== 'ESOCKET') return undefined
  return /\bE[A-Z]{4,20}\b/.exec(error.message)?.[0]
}

function textOf(error: unknown, name: string): string | undefined {
  const value = memberOf(error, name)
  return typeof value === 'string' && /^\w{1,32}$/.test(value) ? value : undefined
}

function numberOf(error: unknown, name: string): number | undefined {
  const value = memberOf(error, name)
  return typeof value === 'number' ? value : undefined
}

function memberOf(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null && Object.hasOwn(error, name)
    ? Reflect.get(error, name)
    : undefined
}

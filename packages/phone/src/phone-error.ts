/**
 * Why a command of the phone got no usable answer.
 * `network`: none at all · `http`: a status other than 200 · `shape`: bytes that are no answer to that command
 * · `provisioning`: the server asks for provisioning again and again, or refused it · `closed`: the phone was closed.
 */
export type PhoneErrorCode = 'network' | 'http' | 'shape' | 'provisioning' | 'closed'

type PhoneErrorDetails = {
  readonly httpStatus?: number
  /** Protocol status, where there was one. */
  readonly status?: number
  readonly retryAfterSeconds?: number | undefined
  readonly cause?: unknown
}

/** The only error a phone throws for what a server or the network did. */
export class PhoneError extends Error {
  override readonly name = 'PhoneError'
  readonly code: PhoneErrorCode
  readonly httpStatus: number | undefined
  readonly status: number | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: PhoneErrorCode, message: string, details: PhoneErrorDetails = {}) {
    super(message, { cause: details.cause })
    this.code = code
    this.httpStatus = details.httpStatus
    this.status = details.status
    this.retryAfterSeconds = details.retryAfterSeconds
  }
}

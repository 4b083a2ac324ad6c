import { type Agent, type IncomingHttpHeaders, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { promisify } from 'node:util'
import { gunzip, type ZlibOptions } from 'node:zlib'
import { PhoneError } from './phone-error.ts'

export type HttpCall = {
  readonly method: string
  /** Scheme, host and port. */
  readonly origin: URL
  /** Path and query exactly as they shall stand on the wire. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | undefined
  readonly agent: Agent
  /** Silence on the connection for longer than this ends the call. */
  readonly silenceMs: number
  readonly signal: AbortSignal
}

export type HttpAnswer = {
  readonly httpStatus: number
  readonly headers: IncomingHttpHeaders
  /** Of the body, unpacked where it came compressed. */
  readonly bytes: Uint8Array
}

/**
 * One HTTP exchange. Throws PhoneError `network` if no whole answer came, `closed` if the signal fired, `shape` for a body that
 * cannot be unpacked.
 */
export async function exchange(call: HttpCall): Promise<HttpAnswer> {
  const first = await attempt(call)
  if (first.kind === 'answer') return await unpack(first.answer)
  // Most often the server closed an idle connection while we wrote on it. Where it did read the request, the keys and
  // ClientIds of the protocol make the repetition harmless.
  if (first.wasReused) {
    const second = await attempt(call)
    if (second.kind === 'answer') return await unpack(second.answer)
    throw networkError(call, second.error)
  }
  throw networkError(call, first.error)
}

type Attempt =
  | { readonly kind: 'answer'; readonly answer: HttpAnswer }
  | { readonly kind: 'failure'; readonly error: Error; readonly wasReused: boolean }

function attempt({ method, origin, target, headers, body, agent, silenceMs, signal }: HttpCall): Promise<Attempt> {
  return new Promise((resolve) => {
    const open = origin.protocol === 'https:' ? requestHttps : requestHttp
    const request = open({
      method,
      hostname: origin.hostname.replaceAll(/^\[|\]$/g, ''),
      port: origin.port,
      path: target,
      headers,
      agent,
      signal,
      timeout: silenceMs,
    })
    const fail = (error: Error) => {
      resolve({ kind: 'failure', error, wasReused: request.reusedSocket && isReset(error) && !signal.aborted })
    }
    request.on('error', fail)
    request.on('timeout', () => request.destroy(new Error(`no answer within ${silenceMs} ms`)))
    request.on('response', (response) => {
      const chunks: Uint8Array[] = []
      response.on('data', (chunk: Uint8Array) => chunks.push(chunk))
      response.on('error', fail)
      response.on('end', () => {
        const answer = { httpStatus: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) }
        resolve({ kind: 'answer', answer })
      })
    })
    request.end(body)
  })
}

/** A phone has only so much memory, whatever a server makes it unpack. */
const maxUnpackedBytes = 64 * 1024 * 1024

async function unpack(answer: HttpAnswer): Promise<HttpAnswer> {
  if (answer.headers['content-encoding'] !== 'gzip') return answer
  try {
    return { ...answer, bytes: await gunzipBytes(answer.bytes, { maxOutputLength: maxUnpackedBytes }) }
  } catch (cause) {
    throw new PhoneError('shape', 'the body of the answer cannot be unpacked', { cause })
  }
}

const gunzipBytes = promisify<Uint8Array, ZlibOptions, Buffer>(gunzip)

function isReset(error: Error): boolean {
  return 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
}

function networkError({ method, origin, target, signal }: HttpCall, cause: Error): PhoneError {
  if (signal.aborted) return new PhoneError('closed', 'the phone hung up', { cause })
  const path = target.split('?')[0] ?? ''
  return new PhoneError('network', `${method} ${origin.origin}${path}: ${cause.message}`, { cause })
}

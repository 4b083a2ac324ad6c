import type { IncomingMessage, ServerResponse } from 'node:http'
import { contentTypes, httpStatuses, type HttpStatus } from '@gatepost/protocol/http'
import { serverVersion, type Answer } from './answer.ts'

/** A body up to this size that nobody wanted is read to its end, so that the connection can go on. */
const smallBytes = 64 * 1024

/** So long a client may go on sending what nobody wants, so that it gets to read the answer. */
const lingerMs = 5_000

/** Writes the whole answer at once: phones and [MS-ASHTTP] want a numeric Content-Length, never a chunked body. */
export function writeAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { answer, requestId }: { readonly answer: Answer; readonly requestId: string },
): void {
  if (response.destroyed || response.headersSent) return
  const { httpStatus, headers: more, body, contentType = contentTypes.wbxml } = answer
  const headers = [
    'Content-Length',
    String(body?.length ?? 0),
    'Cache-Control',
    'private',
    'MS-Server-ActiveSync',
    serverVersion,
    'request-id',
    requestId,
  ]
  if (body && body.length > 0) headers.push('Content-Type', contentType)
  if (more) headers.push(...Object.entries(more).flat())
  if (httpStatus === 408 || isLargeAndUnread(request)) {
    writeAndLinger(request, response, { httpStatus, headers, body })
    return
  }
  response.writeHead(httpStatus, httpStatuses[httpStatus].phrase, headers)
  response.end(body)
}

function isLargeAndUnread({ complete, headers }: IncomingMessage): boolean {
  if (complete) return false
  if (headers['transfer-encoding'] !== undefined) return true
  return Number(headers['content-length'] ?? 0) > smallBytes
}

type Written = {
  readonly httpStatus: HttpStatus
  readonly headers: readonly string[]
  readonly body: Uint8Array | undefined
}

/**
 * Closing a connection on which the client still sends makes its system throw our answer away. So the answer goes out
 * whole, what still comes is thrown away for a while, and only then the connection ends.
 */
function writeAndLinger(
  request: IncomingMessage,
  response: ServerResponse,
  { httpStatus, headers, body }: Written,
): void {
  response.writeHead(httpStatus, httpStatuses[httpStatus].phrase, [...headers, 'Connection', 'close'])
  if (body) response.write(body)
  else response.flushHeaders()
  const finish = (): void => {
    clearTimeout(timer)
    response.end(() => request.destroy())
  }
  const timer = setTimeout(finish, lingerMs)
  request.once('end', finish)
  request.once('error', finish)
  request.resume()
}

import type { IncomingMessage, ServerResponse } from 'node:http'

export type BodyResult =
  | { readonly kind: 'body'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'too-slow' }
  /** All bodies that are being read take as much memory as they may. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'hung-up' }

export type BodyLimits = { readonly maxBytes: number; readonly maxMs: number }

/** Reads request bodies into memory, each bounded in size and time, and all together in memory. */
export type BodyReader = {
  read(exchange: BodyExchange, limits: BodyLimits): Promise<BodyResult>
}

export type BodyExchange = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** The client waits for a word before it sends: `Expect: 100-continue`. */
  readonly isExpectant: boolean
}

export type BodyReaderOptions = {
  readonly monotonicNow: () => number
  readonly maxBytesInAll?: number
}

const noBytes = new Uint8Array()
const standardBytesInAll = 256 * 1024 * 1024

/** After the grace, a body has to have come at this average rate; a slow drip must not hold a connection for ever. */
const slowest = { graceMs: 20_000, bytesPerSecond: 1_024 }
const checkEveryMs = 1_000

type Reading = {
  readonly startedAt: number
  readonly maxMs: number
  bytes: number
  readonly stop: (why: 'too-slow') => void
}

export function createBodyReader({ monotonicNow, maxBytesInAll = standardBytesInAll }: BodyReaderOptions): BodyReader {
  const readings = new Set<Reading>()
  let bytesInAll = 0
  let timer: NodeJS.Timeout | undefined

  const cutSlowOnes = (): void => {
    const now = monotonicNow()
    for (const reading of readings) {
      if (isTooSlow(reading, now - reading.startedAt)) reading.stop('too-slow')
    }
  }

  const enter = (reading: Reading): void => {
    readings.add(reading)
    timer ??= setInterval(cutSlowOnes, checkEveryMs)
  }

  const leave = (reading: Reading): void => {
    readings.delete(reading)
    bytesInAll -= reading.bytes
    if (readings.size > 0) return
    clearInterval(timer)
    timer = undefined
  }

  const read = (exchange: BodyExchange, limits: BodyLimits): Promise<BodyResult> => {
    const { request, response, isExpectant } = exchange
    if (hasNoBody(request)) return Promise.resolve({ kind: 'body', bytes: noBytes })
    // It may have hung up while somebody asked who it is: nothing would ever come then.
    if (request.destroyed && !request.complete) return Promise.resolve({ kind: 'hung-up' })
    if (declaredBytes(request) > limits.maxBytes) return Promise.resolve({ kind: 'too-large' })
    if (isExpectant) response.writeContinue()
    return new Promise((resolve) => {
      const chunks: Uint8Array[] = []
      const finish = (result: BodyResult): void => {
        leave(reading)
        // What listens may live as long as the request, which may be held for an hour: it must not keep the bytes.
        chunks.length = 0
        request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose)
        resolve(result)
      }
      const onData = (chunk: Uint8Array): void => {
        reading.bytes += chunk.length
        bytesInAll += chunk.length
        if (reading.bytes > limits.maxBytes) finish({ kind: 'too-large' })
        else if (bytesInAll > maxBytesInAll) finish({ kind: 'busy' })
        else chunks.push(chunk)
      }
      const onEnd = (): void => finish({ kind: 'body', bytes: joined(chunks) })
      const onClose = (): void => finish({ kind: 'hung-up' })
      const reading: Reading = {
        startedAt: monotonicNow(),
        maxMs: limits.maxMs,
        bytes: 0,
        stop: (kind) => finish({ kind }),
      }
      enter(reading)
      request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose)
    })
  }

  return { read }
}

/** Whether the request has no body, by what its headers say. */
export function hasNoBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0
}

/** What the request says of its length; a chunked body says nothing. */
export function declaredBytes({ headers }: IncomingMessage): number {
  return Number(headers['content-length'] ?? 0)
}

function isTooSlow({ bytes, maxMs }: Reading, ms: number): boolean {
  if (ms > maxMs) return true
  return ms > slowest.graceMs && bytes < (ms / 1_000) * slowest.bytesPerSecond
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [only] = chunks
  return only && chunks.length === 1 ? only : Buffer.concat(chunks)
}

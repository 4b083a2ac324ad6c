import type { ServerResponse } from 'node:http'
import type { Logger } from 'pino'

/** What one request and its answer are known by: the same id in the answer, in every log line and in the audit chain. */
export type Exchange = {
  readonly requestId: string
  /** Writes the request id into every line. */
  readonly log: Logger
  /** Random for each answer: the only inline styles that the page may have carry it. */
  readonly nonce: string
}

const exchanges = new WeakMap<ServerResponse, Exchange>()

export function beginExchange(response: ServerResponse, exchange: Exchange): void {
  exchanges.set(response, exchange)
}

export function exchangeOf(response: ServerResponse): Exchange {
  const exchange = exchanges.get(response)
  if (!exchange) throw new Error('An answer is being written that was never begun: app.ts begins each one first.')
  return exchange
}

import type { ServerEvent } from '@gatepost/contract'
import { readServerEvent } from './hint-batch.ts'
import type { LiveSignal } from './live-status.ts'

export type StreamSink = {
  readonly onEvent: (event: ServerEvent) => void
  readonly onSignal: (signal: LiveSignal) => void
}

/** Of a native EventSource, as far as it is used here. */
export type Source = EventTarget & { readonly readyState: number; readonly close: () => void }

const openSource = (): Source => new EventSource('/api/v1/events')

/** `EventSource.CLOSED`: it will not try again by itself. */
const closed = 2

const longestPause = 15_000

/** Keeps GET /events open, also over refusals, which end a native EventSource for good. Returns how to close it. */
export function openEventStream({ onEvent, onSignal }: StreamSink, open = openSource): () => void {
  let failures = 0
  let source = connect()
  let timer: ReturnType<typeof setTimeout> | undefined

  function connect(): Source {
    const opened = open()
    opened.addEventListener('open', () => {
      failures = 0
      onSignal('opened')
    })
    opened.addEventListener('message', (message) => {
      const data: unknown = message instanceof MessageEvent ? message.data : null
      const event = typeof data === 'string' ? readServerEvent(data) : null
      if (event) onEvent(event)
    })
    opened.addEventListener('error', () => {
      failures += 1
      onSignal('failed')
      if (opened.readyState !== closed) return
      timer = setTimeout(() => {
        source = connect()
      }, pause(failures))
    })
    return opened
  }

  return () => {
    clearTimeout(timer)
    source.close()
  }
}

/** Doubles up to 15 s, with jitter so that a restarted server does not meet every console at once. */
function pause(failures: number): number {
  return Math.min(longestPause, 1000 * 2 ** (failures - 1)) * (0.7 + Math.random() * 0.6)
}

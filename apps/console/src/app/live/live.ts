import { useSyncExternalStore } from 'react'
import { queryClient } from '../../api/query-client.ts'
import { addHint, emptyBatch, type HintBatch } from './hint-batch.ts'
import { initialLiveState, nextLiveState, type LiveState } from './live-status.ts'
import { openSharedStream } from './shared-stream.ts'

const gatherFor = 80
const flushAtMostEvery = 1000
const pollEvery = 15_000

let state: LiveState = initialLiveState
const listeners = new Set<() => void>()

const watchers = new Set<(batch: HintBatch) => void>()

/** Hears what every batch of hints was about. Returns how to stop. */
export function watchHints(watch: (batch: HintBatch) => void): () => void {
  watchers.add(watch)
  return () => watchers.delete(watch)
}

function setState(next: LiveState) {
  state = next
  for (const listener of listeners) listener()
}

/** What the live indicator shows. */
export function useLiveStatus() {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state.status,
  )
}

/** Starts the live updates of the signed-in console; returns how to stop them. */
export function startLive(): () => void {
  // It comes beside the first screen, not with it, and long before the first hint.
  const applying = import('./apply-hints.ts')
  let batch: HintBatch = emptyBatch
  let flushTimer: ReturnType<typeof setTimeout> | undefined
  let lastFlush = 0

  function flush() {
    flushTimer = undefined
    lastFlush = Date.now()
    const hints = batch
    batch = emptyBatch
    void applying.then(({ applyHints }) => applyHints(queryClient, hints))
    for (const watch of watchers) watch(hints)
  }

  function gather(next: HintBatch) {
    batch = next
    flushTimer ??= setTimeout(flush, Math.max(gatherFor, lastFlush + flushAtMostEvery - Date.now()))
  }

  const close = openSharedStream({
    onEvent: (event) => gather(addHint(batch, event)),
    onSignal: (signal) => {
      // Hints were lost between two connections, so the second one begins with reading everything again.
      if (signal === 'opened' && state.hasBeenConnected) gather(addHint(batch, { type: 'reset' }))
      setState(nextLiveState(state, signal))
    },
  })
  const poll = setInterval(() => {
    if (state.status === 'polling') gather(addHint(batch, { type: 'reset' }))
  }, pollEvery)

  return () => {
    close()
    clearInterval(poll)
    clearTimeout(flushTimer)
    setState(initialLiveState)
  }
}

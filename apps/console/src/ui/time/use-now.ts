import { useSyncExternalStore } from 'react'

const tickEvery = 15_000

const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(tick, tickEvery)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick() {
  now = Date.now()
  for (const listener of listeners) listener()
}

function read() {
  // Nobody listened for a while: the last tick is old.
  if (timer === undefined && Date.now() - now > tickEvery) now = Date.now()
  return now
}

/** The present, to a quarter of a minute; one timer for every relative time on the screen. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read)
}

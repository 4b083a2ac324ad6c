import { startTransition, useEffect, useState } from 'react'

/** True once the browser has nothing better to do: for what may come after everything else, drawn in pieces. */
export function useIdle(): boolean {
  const [isIdle, setIsIdle] = useState(false)
  useEffect(() => onIdle(() => startTransition(() => setIsIdle(true))), [])
  return isIdle
}

let hasBegun = false

/** As useIdle, but once and for all screens: for what need not be there when the console begins. */
export function useBegun(): boolean {
  const [isBegun, setIsBegun] = useState(hasBegun)
  useEffect(() => {
    if (isBegun) return undefined
    return onIdle(() => {
      hasBegun = true
      startTransition(() => setIsBegun(true))
    })
  }, [isBegun])
  return isBegun
}

/** Calls once the browser has nothing better to do, within two seconds; returns how to prevent it. */
function onIdle(begin: () => void): () => void {
  // Safari has no such callback.
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(begin, 200)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(begin, { timeout: 2_000 })
  return () => cancelIdleCallback(handle)
}

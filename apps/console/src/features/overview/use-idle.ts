import { useEffect, useState } from 'react'

/** True once the browser has nothing better to do: for what may come after everything else. */
export function useIdle(): boolean {
  const [isIdle, setIsIdle] = useState(false)
  useEffect(() => {
    const become = () => setIsIdle(true)
    // Safari has no such callback.
    if (!('requestIdleCallback' in globalThis)) {
      const timer = setTimeout(become, 200)
      return () => clearTimeout(timer)
    }
    const handle = requestIdleCallback(become, { timeout: 2_000 })
    return () => cancelIdleCallback(handle)
  }, [])
  return isIdle
}

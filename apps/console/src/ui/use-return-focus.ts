import { useEffect, useState } from 'react'

/**
 * Gives the focus back to where it was before this appeared; to the page, if that is gone. (Mantine does it only for what
 * stays mounted while it is closed.)
 */
export function useReturnFocus(): void {
  const [trigger] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      const isThere = trigger instanceof HTMLElement && trigger.isConnected && trigger !== document.body
      const target = isThere ? trigger : document.getElementById('main')
      target?.focus({ preventScroll: true })
    },
    [trigger],
  )
}

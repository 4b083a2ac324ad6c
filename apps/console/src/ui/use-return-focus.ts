import { useEffect, useState } from 'react'

/** Where the focus was before a dialog, and before the dialog in which it was. */
type Trigger = { readonly element: Element | null; readonly before: Trigger | null }

let latest: Trigger | null = null

/**
 * Gives the focus back to where it was before this appeared. If that is gone, as in a dialog that gave way to this one, to
 * where it was before that; at last to the page. (Mantine does it only for what stays mounted while it is closed.)
 */
export function useReturnFocus(): void {
  const [trigger] = useState<Trigger>(() => ({ element: document.activeElement, before: latest }))
  useEffect(() => {
    latest = trigger
    return () => {
      latest = trigger.before
      focusOf(trigger).focus({ preventScroll: true })
    }
  }, [trigger])
}

function focusOf(trigger: Trigger): HTMLElement {
  for (let at: Trigger | null = trigger; at !== null; at = at.before) {
    const { element } = at
    if (element instanceof HTMLElement && element.isConnected && element !== document.body) return element
  }
  return document.getElementById('main') ?? document.body
}

import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { DeviceAct } from '../features/bulk/bulk-acts.ts'

/** What can be done now with what is selected; `run` null: not by this person, or not now. */
export type SelectionAct = {
  readonly id: DeviceAct | 'wipe' | 'clear'
  readonly keys: string
  readonly run: (() => void) | null
}

const listeners = new Set<() => void>()
const nothing: readonly SelectionAct[] = []
let offered: { readonly current: readonly SelectionAct[] } | null = null

function offer(next: typeof offered) {
  offered = next
  for (const listener of listeners) listener()
}

/** Offers these acts in the palette for as long as the component is there. */
export function useSelectionActs(acts: readonly SelectionAct[]): void {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  useEffect(() => {
    offer(latest)
    return () => {
      if (offered === latest) offer(null)
    }
  }, [])
}

/** The acts on the current selection, as they are when the palette opens. */
export function useOfferedActs(): readonly SelectionAct[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => offered?.current ?? nothing,
  )
}

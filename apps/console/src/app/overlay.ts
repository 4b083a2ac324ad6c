import { useSyncExternalStore } from 'react'

export type Overlay = 'palette' | 'keys' | null

const listeners = new Set<() => void>()
let overlay: Overlay = null

/** Opens the palette or the keyboard help, from wherever it is asked for. */
export function openOverlay(next: Overlay): void {
  overlay = next
  for (const listener of listeners) listener()
}

export function closeOverlay(): void {
  openOverlay(null)
}

export function useOverlay(): Overlay {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => overlay,
  )
}

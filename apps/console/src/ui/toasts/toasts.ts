import { useSyncExternalStore } from 'react'
import { latestUndo, withToast, withoutToast, type Toast } from './toast-list.ts'

const undoTime = 10_000
const doneTime = 5000

const listeners = new Set<() => void>()
let toasts: readonly Toast[] = []
let lastId = 0

function set(next: readonly Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

/** Says that an act was done. With `undo` it stays ten seconds and Ctrl+Z takes the act back, else five. */
export function toastDone(text: string, undo: (() => void) | null = null): void {
  lastId += 1
  set(withToast(toasts, { id: lastId, kind: 'done', text, detail: '', lasts: undo ? undoTime : doneTime, undo }))
}

/** Says that an act failed; stays until it is dismissed. */
export function toastFailed(text: string, detail: string): void {
  lastId += 1
  set(withToast(toasts, { id: lastId, kind: 'failed', text, detail, lasts: null, undo: null }))
}

export function dismissToast(id: number): void {
  set(withoutToast(toasts, id))
}

/** Takes back the latest act that still can be; nothing if there is none. */
export function undoLatest(): void {
  const toast = latestUndo(toasts)
  if (!toast) return
  dismissToast(toast.id)
  toast.undo?.()
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => toasts,
  )
}

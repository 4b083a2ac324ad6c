import { useSyncExternalStore } from 'react'
import { latestUndo, withToast, withoutToast, type Toast } from './toast-list.ts'

const undoTime = 10_000
const doneTime = 5000

/** A message as it was shown, for whoever missed it. */
export type ToldToast = Toast & { readonly at: string }

const mostTold = 50

const listeners = new Set<() => void>()
let toasts: readonly Toast[] = []
let told: readonly ToldToast[] = []

function set(next: readonly Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

function show(toast: Omit<Toast, 'id'>) {
  const shown = { ...toast, id: (told[0]?.id ?? 0) + 1 }
  told = [{ ...shown, at: new Date().toISOString() }, ...told].slice(0, mostTold)
  set(withToast(toasts, shown))
}

/** Says that an act was done. With `undo` it stays ten seconds and Ctrl+Z takes the act back, else five. */
export function toastDone(text: string, undo: (() => void) | null = null): void {
  show({ kind: 'done', text, detail: '', lasts: undo ? undoTime : doneTime, undo })
}

/** Says that an act failed; stays until it is dismissed. */
export function toastFailed(text: string, detail: string): void {
  show({ kind: 'failed', text, detail, lasts: null, undo: null })
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
  return useSyncExternalStore(listen, () => toasts)
}

/** What was shown since the page was loaded, newest first. */
export function useToldToasts(): readonly ToldToast[] {
  return useSyncExternalStore(listen, () => told)
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

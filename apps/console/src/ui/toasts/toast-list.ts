/** A short message about an act that was just done, or that failed. */
export type Toast = {
  readonly id: number
  readonly kind: 'done' | 'failed'
  readonly text: string
  /** Second line: the reason and the request id of a failure. */
  readonly detail: string
  /** Milliseconds until it goes by itself; failures stay. */
  readonly lasts: number | null
  readonly undo: (() => void) | null
}

export const mostToasts = 3

/** Adds a toast; beyond three the oldest goes, messages of success before failures. */
export function withToast(toasts: readonly Toast[], toast: Toast): readonly Toast[] {
  const all = [...toasts, toast]
  if (all.length <= mostToasts) return all
  const older = all.slice(0, -1)
  const leaving = older.find(({ kind }) => kind === 'done') ?? older[0]
  return all.filter((each) => each !== leaving)
}

export function withoutToast(toasts: readonly Toast[], id: number): readonly Toast[] {
  return toasts.filter((toast) => toast.id !== id)
}

/** The act that Ctrl+Z takes back: the latest that still can be. */
export function latestUndo(toasts: readonly Toast[]): Toast | undefined {
  return toasts.findLast(({ undo }) => undo !== null)
}

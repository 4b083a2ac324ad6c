import { Suspense, type ReactNode } from 'react'

/**
 * Where a dialog that is loaded on demand appears. While it loads, its place keeps the keys of the page silent: whoever
 * asked for a dialog types for the dialog.
 */
export function DialogPlace({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={<span data-dialog-pending hidden />}>{children}</Suspense>
}

import { Suspense, type ReactNode } from 'react'
import classes from './toolbar.module.css'

/** The toolbar of a list comes after its rows; until then its place is kept, so that nothing moves. */
export function ToolbarPlace({ children }: { readonly children: ReactNode }) {
  return (
    <Suspense
      fallback={
        <div className={classes.toolbar}>
          <span className={classes.waiting} />
        </div>
      }
    >
      {children}
    </Suspense>
  )
}

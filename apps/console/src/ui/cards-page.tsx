import type { ReactNode } from 'react'
import classes from './cards-page.module.css'

type CardsPageProps = { readonly maxWidth: number; readonly children: ReactNode }

/** What stands below the header of a page that is a column of cards; `maxWidth` of the column in pixels. */
export function CardsPage({ maxWidth, children }: CardsPageProps) {
  return (
    <div className={classes.page}>
      <div className={classes.cards} style={{ maxWidth }}>
        {children}
      </div>
    </div>
  )
}

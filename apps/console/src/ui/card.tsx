import type { ReactNode } from 'react'
import classes from './card.module.css'

type CardProps = {
  readonly title?: string
  /** Right of the title. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A card: for things one decides about, not for decoration. */
export function Card({ title, aside, children }: CardProps) {
  return (
    <section className={classes.card} aria-label={title}>
      {title && (
        <div className={classes.head}>
          <h2 className={classes.title}>{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  )
}

import type { ReactNode } from 'react'
import classes from './notice.module.css'

type NoticeProps = {
  readonly icon: ReactNode
  readonly title: string
  readonly children?: ReactNode
  /** What to do next. */
  readonly action?: ReactNode
  /** The heading of the whole page, where no other one stands. */
  readonly isPage?: boolean
}

/** A list that has nothing to show says why, and what to do next. */
export function Notice({ icon, title, children, action, isPage = false }: NoticeProps) {
  const Heading = isPage ? 'h1' : 'h2'
  return (
    <div className={classes.notice}>
      <span className={classes.icon}>{icon}</span>
      <Heading className={classes.title}>{title}</Heading>
      {children && <div className={classes.text}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}

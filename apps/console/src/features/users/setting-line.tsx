import type { ReactNode } from 'react'
import classes from './setting-line.module.css'

type SettingLineProps = {
  readonly label: string
  /** What it does, or what holds now. */
  readonly help: ReactNode
  /** How it is changed. */
  readonly children: ReactNode
}

/** One setting of a user: its name and meaning at the start, its control at the end. */
export function SettingLine({ label, help, children }: SettingLineProps) {
  return (
    <div className={classes.line}>
      <div className={classes.words}>
        <p className={classes.label}>{label}</p>
        <div className={classes.help}>{help}</div>
      </div>
      <div className={classes.control}>{children}</div>
    </div>
  )
}

import { useState, type ReactNode } from 'react'
import classes from './glow.module.css'

type GlowProps = {
  /** When this changes, what is shown glows once. */
  readonly value: string | number | null
  readonly children: ReactNode
}

/** Marks a live change for a second. A row that is only drawn again does not glow, nor anything with reduced motion. */
export function Glow({ value, children }: GlowProps) {
  const [seen, setSeen] = useState({ value, changes: 0 })
  if (seen.value !== value) setSeen({ value, changes: seen.changes + 1 })
  return (
    <span key={seen.changes} className={seen.changes > 0 ? classes.glow : undefined}>
      {children}
    </span>
  )
}

import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Glow } from '../../ui/glow.tsx'
import classes from './attention.module.css'

type AttentionLineProps = {
  readonly to: '/quarantine' | '/approvals' | '/devices' | '/users'
  readonly q?: string
  readonly shape: ReactNode
  /** The number; one that may rise while somebody looks glows when it does. */
  readonly count: number
  /** The number in words, where counting stopped. */
  readonly shown?: string
  readonly words: string
  readonly note?: string | undefined
  readonly isUrgent?: boolean
}

/** One thing to know of, with the way to the list behind its number. */
export function AttentionLine({ to, q, shape, count, shown, words, note, isUrgent = false }: AttentionLineProps) {
  const number = shown ?? count
  return (
    <li>
      <Link to={to} search={q === undefined ? {} : { q }} className={classes.line} data-urgent={isUrgent || undefined}>
        {shape}
        <span className={classes.number}>{isUrgent ? <Glow value={count}>{number}</Glow> : number}</span>
        <span className={classes.words}>
          {isUrgent ? <strong>{words}</strong> : words}
          {note && <span className={classes.note}>{note}</span>}
        </span>
      </Link>
    </li>
  )
}

import type { ActivityOutcome } from '@gatepost/contract'
import type { ReactNode } from 'react'
import classes from './outcome-mark.module.css'

/** How a request ended as shape, word and colour; the word is given: no hook per cell. */
export function OutcomeMark({ outcome, word }: { readonly outcome: ActivityOutcome; readonly word: string }) {
  return (
    <span className={classes.mark} data-outcome={outcome}>
      <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
        {shapes[outcome]}
      </svg>
      {word}
    </span>
  )
}

const ring = { fill: 'none', stroke: 'currentColor', strokeWidth: 2.2 } as const

const shapes = {
  ok: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  provision: <path d="M6 .8l4.6 1.7v3.2c0 2.6-1.8 4.6-4.6 5.6C3.2 10.3 1.4 8.3 1.4 5.7V2.5z" fill="currentColor" />,
  policyNeeded: (
    <path d="M6 1.8l3.7 1.3v2.6c0 2-1.4 3.6-3.7 4.5-2.3-.9-3.7-2.5-3.7-4.5V3.1z" {...ring} strokeWidth={1.8} />
  ),
  quarantined: <circle cx="6" cy="6" r="4.6" {...ring} />,
  blocked: <rect x="1" y="1" width="10" height="10" rx="2" fill="currentColor" />,
  wipe: <path d="M6 .5L11.5 6 6 11.5.5 6z" fill="currentColor" />,
  throttled: <path d="M3 2v8M9 2v8" {...ring} strokeLinecap="round" />,
  signInFailed: <path d="M2 2l8 8M10 2l-8 8" {...ring} strokeLinecap="round" />,
  refused: <path d="M9.5 6A3.5 3.5 0 1 1 6 2.5h3M7.5.8L9.3 2.5 7.5 4.3" {...ring} strokeWidth={1.7} />,
  gone: <path d="M1.5 6h9" {...ring} strokeLinecap="round" />,
  error: <path d="M6 .8l5.6 10.2H.4z" fill="currentColor" />,
} as const satisfies Record<ActivityOutcome, ReactNode>

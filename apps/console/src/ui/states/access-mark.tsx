import { useTranslation } from 'react-i18next'
import type { AccessState } from '../../features/devices/device-queries.ts'
import classes from './access-mark.module.css'

/** An access state as shape, word and colour: no one of them carries it alone. */
export function AccessMark({ state }: { readonly state: AccessState }) {
  const { t } = useTranslation()
  return <AccessCell state={state} word={t(`access.state.${state}`)} />
}

/** The same for table cells, with the word given: no hook per cell. */
export function AccessCell({ state, word }: { readonly state: AccessState; readonly word: string }) {
  return (
    <span className={classes.mark} data-state={state}>
      <AccessShape state={state} />
      {word}
    </span>
  )
}

/** The shape alone, for places where the word stands next to it. */
export function AccessShape({ state }: { readonly state: AccessState }) {
  return (
    <svg className={classes.shape} data-state={state} viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
      {shapes[state]}
    </svg>
  )
}

const shapes = {
  allowed: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  quarantined: <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="2.4" />,
  blocked: <rect x="1" y="1" width="10" height="10" rx="2" fill="currentColor" />,
  deviceDiscovery: (
    <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="2.4" strokeDasharray="4.4 2.82" />
  ),
  unknown: <path d="M1.5 6h9" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />,
} as const satisfies Record<AccessState, React.ReactNode>

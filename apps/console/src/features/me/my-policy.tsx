import { IconCheck, IconChevronDown, IconClock, IconExclamationCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './me-page.module.css'
import type { MyAccount, MyDevice } from './me-queries.ts'

type MyPolicyProps = { readonly state: MyDevice['policyState']; readonly asks: MyAccount['policyAsks'] }

const icons = {
  applied: IconCheck,
  'managed-elsewhere': IconCheck,
  none: IconClock,
  pending: IconClock,
  'partly-applied': IconExclamationCircle,
  'not-applied': IconExclamationCircle,
} as const satisfies Record<MyDevice['policyState'], unknown>

/** What my organization asks of my phone, and what the phone says to it. */
export function MyPolicy({ state, asks }: MyPolicyProps) {
  const { t } = useTranslation()
  const Icon = icons[state]
  if (asks.length === 0) return null
  return (
    <details className={classes.details}>
      <summary className={classes.policy}>
        <Icon size={18} stroke={1.8} aria-hidden="true" className={classes.policyIcon} data-state={state} />
        <span>{t(`me.policy.${state}`)}</span>
        <IconChevronDown size={18} stroke={1.8} aria-hidden="true" className={classes.chevron} />
      </summary>
      <div className={classes.asks}>
        <p className={classes.soft}>{t('me.policy.asks')}</p>
        <ul>
          {asks.map(({ ask, value }) => (
            <li key={ask}>{t(`me.ask.${ask}`, { count: value ?? 0 })}</li>
          ))}
        </ul>
        <p className={classes.faint}>{t('me.policy.claim')}</p>
      </div>
    </details>
  )
}

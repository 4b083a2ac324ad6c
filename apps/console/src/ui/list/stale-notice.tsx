import './query/words.ts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { TimeAgo } from '../time/time-ago.tsx'
import classes from './stale-notice.module.css'

type StaleNoticeProps = { readonly updatedAt: number; readonly onRetry: () => void }

/** Above rows that could not be read again: they stay, and how old they are is said. */
export function StaleNotice({ updatedAt, onRetry }: StaleNoticeProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.notice} role="alert">
      <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" />
      <span className={classes.words}>
        {t('lists.stale')} <TimeAgo at={new Date(updatedAt).toISOString()} form="long" />
      </span>
      <button type="button" className={classes.retry} onClick={onRetry}>
        {t('lists.retry')}
      </button>
    </div>
  )
}

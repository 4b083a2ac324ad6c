import './words.ts'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import type { ToldToast } from '../../ui/toasts/toasts.ts'
import classes from './told-toasts.module.css'

/** Messages that came and went here, so that nobody misses what one said. */
export function ToldToasts({ toasts }: { readonly toasts: readonly ToldToast[] }) {
  const { t } = useTranslation()
  return (
    <ul className={classes.lines}>
      {toasts.map(({ id, kind, text, detail, at }) => (
        <li key={id} className={classes.line} data-kind={kind}>
          <span className={classes.icon}>
            {kind === 'done' ? (
              <IconCheck size={15} aria-hidden="true" />
            ) : (
              <IconAlertTriangle size={15} role="img" aria-label={t('notices.failed')} />
            )}
          </span>
          <span className={classes.words}>
            <span>{text}</span>
            {detail && <span className={classes.note}>{detail}</span>}
            <span className={classes.note}>
              <TimeAgo at={at} form="long" />
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}

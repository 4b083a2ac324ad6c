import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './device-meter.module.css'
import type { User } from './user-queries.ts'

/** How many phones a user has of those they may have; seen before the next one is refused. */
export function DeviceMeter({ user: { id, devices, deviceLimit } }: { readonly user: User }) {
  const { t } = useTranslation()
  const { total } = devices
  const limit = deviceLimit.value
  const share = limit === 0 ? 100 : Math.min(100, Math.ceil((100 * total) / limit))
  const isFull = total >= limit
  return (
    <div className={classes.meter} data-full={isFull || undefined}>
      <p className={classes.words}>
        <Link to="/users/$id/devices" params={{ id }} className={classes.link}>
          {t('user.devicesOfLimit', { total, limit })}
        </Link>
        {isFull && <span className={classes.full}>{t('user.limitReached')}</span>}
      </p>
      <div className={classes.bar} aria-hidden="true">
        {share > 0 && <span className={classes.used} style={{ inlineSize: `${share}%` }} />}
      </div>
    </div>
  )
}

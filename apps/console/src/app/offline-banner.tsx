import { IconWifiOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './offline-banner.module.css'
import { useOnline } from './use-online.ts'

/** Says that what is shown may be old, and that nothing can be changed now. */
export function OfflineBanner() {
  const { t } = useTranslation()
  const isOnline = useOnline()
  return (
    <div role="status" className={classes.place}>
      {!isOnline && (
        <p className={classes.banner}>
          <IconWifiOff size={16} aria-hidden="true" />
          {t('offline.banner')}
        </p>
      )}
    </div>
  )
}

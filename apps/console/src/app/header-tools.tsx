import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { KeyCap } from '../ui/key-cap.tsx'
import { AccountButton } from './account-button.tsx'
import classes from './header-tools.module.css'
import { openOverlay } from './overlay.ts'

/** Right of every title: the search over everything, and the account. */
export function HeaderTools() {
  const { t } = useTranslation()
  return (
    <div className={classes.tools}>
      <button
        type="button"
        className={classes.search}
        aria-keyshortcuts="Control+K"
        onClick={() => openOverlay('palette')}
      >
        <IconSearch size={16} stroke={1.8} aria-hidden="true" />
        <span className={classes.words}>{t('palette.open')}</span>
        <span className={classes.key}>
          <KeyCap keys={t('keys.palette')} isSingle={false} />
        </span>
      </button>
      <AccountButton />
    </div>
  )
}

import { IconSearch } from '@tabler/icons-react'
import { Suspense, lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { permit, useSession } from '../api/session.ts'
import { KeyCap } from '../ui/key-cap.tsx'
import { useBegun } from '../ui/use-idle.ts'
import { AccountButton } from './account-button.tsx'
import classes from './header-tools.module.css'
import { openOverlay } from './overlay.ts'

const RunningJobs = lazy(() =>
  import('../features/jobs/running-jobs.tsx').then(({ RunningJobs: component }) => ({ default: component })),
)

const NoticesBell = lazy(() =>
  import('../features/notices/notices-bell.tsx').then(({ NoticesBell: component }) => ({ default: component })),
)

/** Right of every title: what goes on, the search over everything, and the account. */
export function HeaderTools() {
  const { t } = useTranslation()
  const isBegun = useBegun()
  const canReadJobs = permit(useSession(), 'jobs:read').isAllowed
  return (
    <div className={classes.tools}>
      <Suspense>{isBegun && canReadJobs && <RunningJobs />}</Suspense>
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
      <span className={classes.bell}>
        <Suspense>{isBegun && <NoticesBell />}</Suspense>
      </span>
      <AccountButton />
    </div>
  )
}

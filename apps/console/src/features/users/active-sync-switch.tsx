import { Suspense, lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canChangeUsers, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import classes from './active-sync-switch.module.css'
import { useChangeUser } from './use-change-user.ts'
import type { User } from './user-queries.ts'

const ConfirmDialog = lazy(() =>
  import('../../ui/confirm-dialog.tsx').then(({ ConfirmDialog: component }) => ({ default: component })),
)

/** Switches ActiveSync on at once, and off after saying what stops. A native control: it stands in table cells. */
export function ActiveSyncSwitch({ user }: { readonly user: User }) {
  const { t } = useTranslation()
  const { changeUser, tryChangeUser } = useChangeUser()
  const [isAsking, setIsAsking] = useState(false)
  const reason = useActReason(canChangeUsers(useSession()))
  const { displayName, isActiveSyncEnabled, devices } = user
  return (
    <>
      <label className={classes.target} title={reason ?? undefined}>
        <input
          type="checkbox"
          role="switch"
          className={classes.switch}
          aria-label={t('user.switch', { user: displayName })}
          checked={isActiveSyncEnabled}
          disabled={reason !== null}
          onChange={() => {
            if (isActiveSyncEnabled) setIsAsking(true)
            else void tryChangeUser(user, { isActiveSyncEnabled: true })
          }}
        />
        <span aria-hidden="true">{isActiveSyncEnabled ? t('user.on') : t('user.off')}</span>
      </label>
      <Suspense>
        {isAsking && (
          <ConfirmDialog
            title={t('user.disable.title', { user: displayName })}
            note={user.address}
            confirm={t('user.disable.confirm', { user: displayName })}
            onConfirm={() => changeUser(user, { isActiveSyncEnabled: false })}
            onClose={() => setIsAsking(false)}
          >
            <p>{t('user.disable.stops', { count: devices.total })}</p>
            <p>{t('user.disable.stays')}</p>
          </ConfirmDialog>
        )}
      </Suspense>
    </>
  )
}

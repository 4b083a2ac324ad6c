import { lazy, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { canChangeUsers, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { ActiveSyncSwitch } from './active-sync-switch.tsx'
import { useChangeUser } from './use-change-user.ts'
import inputClasses from '../../ui/input.module.css'
import classes from './active-sync-switch.module.css'
import type { User } from './user-queries.ts'

const ConfirmDialog = lazy(() =>
  import('../../ui/confirm-dialog.tsx').then(({ ConfirmDialog: component }) => ({ default: component })),
)

/** Switches ActiveSync on at once, and off after saying what stops. One question for all switches of a screen. */
export function useActiveSync() {
  const { t } = useTranslation()
  const { changeUser, tryChangeUser } = useChangeUser()
  const [asked, setAsked] = useState<User | null>(null)
  const [until, setUntil] = useState('')
  const reason = useActReason(canChangeUsers(useSession()))

  const switchOf = useMemo(
    () =>
      (user: User): ReactNode => (
        <ActiveSyncSwitch
          isOn={user.isActiveSyncEnabled}
          name={t('user.switch', { user: user.displayName })}
          word={t(user.isActiveSyncEnabled ? 'user.on' : 'user.off')}
          reason={reason}
          onChange={() => {
            setUntil('')
            if (user.isActiveSyncEnabled) setAsked(user)
            else void tryChangeUser(user, { isActiveSyncEnabled: true })
          }}
        />
      ),
    [t, reason, tryChangeUser],
  )

  const question = (
    <DialogPlace>
      {asked && (
        <ConfirmDialog
          title={t('user.disable.title', { user: asked.displayName })}
          note={asked.address}
          confirm={t('user.disable.confirm', { user: asked.displayName })}
          onConfirm={() => changeUser(asked, { isActiveSyncEnabled: false, activeSyncUntil: startOf(until) })}
          onClose={() => setAsked(null)}
        >
          <p>{t('user.disable.stops', { count: asked.devices.total })}</p>
          <p>{t('user.disable.stays')}</p>
          <label className={classes.until}>
            {t('user.disable.until')}
            <input
              type="date"
              className={inputClasses.input}
              value={until}
              onChange={(event) => setUntil(event.currentTarget.value)}
            />
          </label>
        </ConfirmDialog>
      )}
    </DialogPlace>
  )
  return { switchOf, question }
}

/** The beginning of a day where the administrator is; null for none. */
function startOf(day: string): string | null {
  return day === '' ? null : new Date(`${day}T00:00:00`).toISOString()
}

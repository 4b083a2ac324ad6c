import { lazy, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { canChangeUsers, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { ActiveSyncSwitch } from './active-sync-switch.tsx'
import { startOfDay } from './local-day.ts'
import { useChangeUser } from './use-change-user.ts'
import { UntilField } from './until-field.tsx'
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

  const turn = useMemo(
    () => (user: User) => {
      setUntil('')
      if (user.isActiveSyncEnabled) setAsked(user)
      else void tryChangeUser(user, { isActiveSyncEnabled: true })
    },
    [tryChangeUser],
  )

  const switchOf = useMemo(
    () =>
      (user: User): ReactNode => (
        <ActiveSyncSwitch
          isOn={user.isActiveSyncEnabled}
          name={t('user.switch', { user: user.displayName })}
          word={t(user.isActiveSyncEnabled ? 'user.on' : 'user.off')}
          reason={reason}
          onChange={() => turn(user)}
        />
      ),
    [t, reason, turn],
  )

  const question = (
    <DialogPlace>
      {asked && (
        <ConfirmDialog
          title={t('user.disable.title', { user: asked.displayName })}
          note={asked.address}
          confirm={t('user.disable.confirm', { user: asked.displayName })}
          onConfirm={() => changeUser(asked, { isActiveSyncEnabled: false, activeSyncUntil: startOfDay(until) })}
          onClose={() => setAsked(null)}
        >
          <p>{t('user.disable.stops', { count: asked.devices.total })}</p>
          <p>{t('user.disable.stays')}</p>
          <UntilField label={t('user.disable.until')} day={until} onChange={setUntil} />
        </ConfirmDialog>
      )}
    </DialogPlace>
  )
  return { switchOf, turn, question }
}

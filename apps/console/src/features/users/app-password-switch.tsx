import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { SwitchLine } from './switch-line.tsx'
import { useChangeUser } from './use-change-user.ts'
import type { User } from './user-queries.ts'

const ConfirmDialog = lazy(() =>
  import('../../ui/confirm-dialog.tsx').then(({ ConfirmDialog: component }) => ({ default: component })),
)

type AppPasswordSwitchProps = { readonly user: User; readonly reason: string | null }

/** Whether phones sign in with app passwords only; phones that use the account's password stop then, so it asks. */
export function AppPasswordSwitch({ user, reason }: AppPasswordSwitchProps) {
  const { t } = useTranslation()
  const { changeUser, tryChangeUser } = useChangeUser()
  const [isAsking, setIsAsking] = useState(false)
  const { displayName, isAppPasswordRequired } = user
  return (
    <>
      <SwitchLine
        label={t('user.appPasswordsOnly.label')}
        help={t('user.appPasswordsOnly.help')}
        name={t('user.appPasswordsOnly.name', { user: displayName })}
        isOn={isAppPasswordRequired}
        reason={reason}
        onChange={() => {
          if (isAppPasswordRequired) void tryChangeUser(user, { isAppPasswordRequired: false })
          else setIsAsking(true)
        }}
      />
      <DialogPlace>
        {isAsking && (
          <ConfirmDialog
            title={t('user.appPasswordsOnly.title', { user: displayName })}
            confirm={t('user.appPasswordsOnly.confirm')}
            onConfirm={() => changeUser(user, { isAppPasswordRequired: true })}
            onClose={() => setIsAsking(false)}
          >
            <p>{t('user.appPasswordsOnly.stops')}</p>
            <p>{t('user.appPasswordsOnly.before')}</p>
          </ConfirmDialog>
        )}
      </DialogPlace>
    </>
  )
}

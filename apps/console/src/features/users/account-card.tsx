import { Button } from '@mantine/core'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canChangeUsers, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { Card } from '../../ui/card.tsx'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { SettingLine } from './setting-line.tsx'
import { useChangeUser } from './use-change-user.ts'
import type { User } from './user-queries.ts'

const NameDialog = lazy(() => import('./name-dialog.tsx').then(({ NameDialog: component }) => ({ default: component })))
const PasswordDialog = lazy(() =>
  import('./password-dialog.tsx').then(({ PasswordDialog: component }) => ({ default: component })),
)
const DeleteUserDialog = lazy(() =>
  import('./delete-user-dialog.tsx').then(({ DeleteUserDialog: component }) => ({ default: component })),
)
const ConfirmDialog = lazy(() =>
  import('../../ui/confirm-dialog.tsx').then(({ ConfirmDialog: component }) => ({ default: component })),
)

type Question = 'name' | 'password' | 'disable' | 'delete'

/** The account itself: name, password, and its end. */
export function AccountCard({ user }: { readonly user: User }) {
  const { t } = useTranslation()
  const { changeUser, tryChangeUser } = useChangeUser()
  const reason = useActReason(canChangeUsers(useSession()))
  const [asked, setAsked] = useState<Question | null>(null)
  const close = () => setAsked(null)
  const { displayName, department, isDisabled, source } = user
  const passwordReason = source === 'ldap' ? t('user.password.ofDirectory') : reason
  const ask = (question: Question) => ({
    size: 'xs',
    disabled: reason !== null,
    title: reason ?? undefined,
    onClick: () => setAsked(question),
  })
  return (
    <Card title={t('user.account')}>
      <SettingLine
        label={t('user.name.label')}
        help={[displayName, department].filter((part) => part !== '').join(' · ')}
      >
        <Button {...ask('name')} aria-label={t('user.name.open')}>
          {t('user.change')}
        </Button>
      </SettingLine>
      <SettingLine label={t('user.password.label')} help={t(`user.password.help.${source}`)}>
        <Button {...ask('password')} disabled={passwordReason !== null} title={passwordReason ?? undefined}>
          {t('user.password.open')}
        </Button>
      </SettingLine>
      <SettingLine label={t('user.account')} help={t(isDisabled ? 'user.disabledHelp' : 'user.enabledHelp')}>
        {isDisabled ? (
          <Button {...ask('disable')} onClick={() => void tryChangeUser(user, { isDisabled: false })}>
            {t('user.enable')}
          </Button>
        ) : (
          <Button {...ask('disable')}>{t('user.disableAccount.open')}</Button>
        )}
      </SettingLine>
      <SettingLine label={t('user.delete.label')} help={t('user.delete.help')}>
        <Button {...ask('delete')} variant="danger">
          {t('user.delete.open')}
        </Button>
      </SettingLine>
      <DialogPlace>
        {asked === 'name' && <NameDialog user={user} onClose={close} />}
        {asked === 'password' && <PasswordDialog user={user} onClose={close} />}
        {asked === 'delete' && <DeleteUserDialog user={user} onClose={close} />}
        {asked === 'disable' && (
          <ConfirmDialog
            title={t('user.disableAccount.title', { user: displayName })}
            note={user.address}
            confirm={t('user.disableAccount.confirm', { user: displayName })}
            onConfirm={() => changeUser(user, { isDisabled: true })}
            onClose={close}
          >
            <p>{t('user.disable.stops', { count: user.devices.total })}</p>
            <p>{t('user.disableAccount.signsInNowhere')}</p>
            <p>{t('user.disable.stays')}</p>
          </ConfirmDialog>
        )}
      </DialogPlace>
    </Card>
  )
}

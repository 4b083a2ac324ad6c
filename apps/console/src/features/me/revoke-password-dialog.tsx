import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { myAppPasswordsQuery, type AppPassword } from './me-queries.ts'

type RevokePasswordDialogProps = { readonly password: AppPassword; readonly onClose: () => void }

/** Ends an app password: its phone is cut off, and no other. */
export function RevokePasswordDialog({ password: { id, label, device }, onClose }: RevokePasswordDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()

  async function revoke() {
    await call('revokeMyAppPassword', { params: { appPasswordId: id } })
    toastDone(t('myPasswords.revoke.done', { label }))
    await queries.invalidateQueries({ queryKey: myAppPasswordsQuery.queryKey })
  }

  return (
    <ConfirmDialog
      title={t('myPasswords.revoke.title', { label })}
      confirm={t('myPasswords.revoke.confirm', { label })}
      onConfirm={revoke}
      onClose={onClose}
    >
      <p>{device ? t('myPasswords.revoke.textUsed', { device: device.name }) : t('myPasswords.revoke.text')}</p>
      <p>{t('myPasswords.revoke.lost')}</p>
    </ConfirmDialog>
  )
}

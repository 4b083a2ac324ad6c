import '@mantine/core/styles/PasswordInput.layer.css'
import { Button, PasswordInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { suggestPassword } from '../../app/suggest-password.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { field } from '../../ui/field.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import classes from './password-dialog.module.css'
import { showUser, type User } from './user-queries.ts'

const shortestPassword = 8

type PasswordDialogProps = { readonly user: User; readonly onClose: () => void }

/** Another password for the account. It is shown to nobody afterwards and cannot be undone. */
export function PasswordDialog({ user, onClose }: PasswordDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [password, setPassword] = useState('')
  const [isShown, setIsShown] = useState(false)
  const isShort = password.length < shortestPassword

  async function save() {
    const { id, revision } = user
    const changed = await call('changeUser', { params: { id }, body: { password }, ifMatch: revisionTag(revision) })
    showUser(queries, changed)
    toastDone(t('user.password.done', { user: user.displayName }))
    await queries.invalidateQueries({ queryKey: ['audit'] })
  }

  return (
    <ActDialog
      title={t('user.password.title', { user: user.displayName })}
      note={user.address}
      tone="normal"
      confirm={t('user.password.confirm')}
      isReady={!isShort}
      act={save}
      onClose={onClose}
    >
      <div className={classes.password}>
        <PasswordInput
          {...field}
          label={t('user.password.new')}
          data-autofocus
          value={password}
          visible={isShown}
          onVisibilityChange={setIsShown}
          maxLength={256}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('users.form.showPassword'), tabIndex: 0 }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button
          onClick={() => {
            setPassword(suggestPassword((bytes) => crypto.getRandomValues(bytes)))
            setIsShown(true)
          }}
        >
          {t('user.password.suggest')}
        </Button>
      </div>
      <p className={classes.help}>
        {t('users.form.passwordHelp')}{' '}
        {isShown && password !== '' && <CopyButton text={password} what={t('user.password.new')} />}
      </p>
      <p className={classes.help}>{t('user.password.phones')}</p>
    </ActDialog>
  )
}

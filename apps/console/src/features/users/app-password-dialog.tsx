import './app-password-words.ts'
import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { field } from '../../ui/field.ts'
import classes from './app-passwords.module.css'
import { startOfDay } from './local-day.ts'
import { UntilField } from './until-field.tsx'
import { appPasswordsQuery } from './user-page-queries.ts'
import type { User } from './user-queries.ts'

const longestLabel = 64

type AppPasswordDialogProps = { readonly user: User; readonly onClose: () => void }

/** Makes a password for one phone and shows it once. */
export function AppPasswordDialog({ user, onClose }: AppPasswordDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [label, setLabel] = useState('')
  const [day, setDay] = useState('')
  const [text, setText] = useState<string | null>(null)

  async function create() {
    const expiresAt = startOfDay(day)
    const made = await call('createAppPassword', {
      params: { id: user.id },
      body: { label: label.trim(), ...(expiresAt !== null && { expiresAt }) },
    })
    setText(made.text)
    await queries.invalidateQueries({ queryKey: appPasswordsQuery(user.id).queryKey })
  }

  if (text !== null) return <MadeAppPassword user={user} text={text} onClose={onClose} />
  return (
    <ActDialog
      title={t('appPasswords.form.title', { user: user.displayName })}
      note={t('appPasswords.form.note')}
      tone="normal"
      confirm={t('appPasswords.form.confirm')}
      isReady={label.trim() !== ''}
      act={create}
      staysOpen
      onClose={onClose}
    >
      <TextInput
        {...field}
        label={t('appPasswords.form.label')}
        description={t('appPasswords.form.labelHelp')}
        data-autofocus
        value={label}
        maxLength={longestLabel}
        autoComplete="off"
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <UntilField label={t('appPasswords.form.until')} day={day} onChange={setDay} />
    </ActDialog>
  )
}

type MadeAppPasswordProps = AppPasswordDialogProps & { readonly text: string }

function MadeAppPassword({ user, text, onClose }: MadeAppPasswordProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      title={t('appPasswords.made.title')}
      note={t('appPasswords.made.note')}
      onClose={onClose}
      actions={
        <Button variant="filled" data-autofocus onClick={onClose}>
          {t('appPasswords.made.done')}
        </Button>
      }
    >
      <p className={classes.secret}>
        <code aria-label={t('appPasswords.made.label')}>{text}</code>
        <CopyButton text={text} what={t('appPasswords.made.label')} />
      </p>
      <ol className={classes.steps}>
        <li>
          {t('appPasswords.made.account')} <code>{user.address}</code>
        </li>
        <li>
          {t('appPasswords.made.name')} <code>{user.name}</code>
        </li>
        <li>{t('appPasswords.made.type')}</li>
      </ol>
    </Dialog>
  )
}

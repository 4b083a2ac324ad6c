import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { field } from '../../ui/field.ts'
import { LazyQrCode } from './lazy-qr-code.tsx'
import classes from './make-password-dialog.module.css'
import { myAppPasswordsQuery } from './me-queries.ts'

/** Makes an app password and shows its text once, to type, to copy or to scan. */
export function MakePasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [label, setLabel] = useState('')
  const [text, setText] = useState<string | null>(null)

  async function make() {
    const made = await call('createMyAppPassword', { body: { label: label.trim() } })
    setText(made.text)
    await queries.invalidateQueries({ queryKey: myAppPasswordsQuery.queryKey })
  }

  if (text !== null) return <MadePassword label={label.trim()} text={text} onClose={onClose} />
  return (
    <ActDialog
      title={t('myPasswords.form.title')}
      note={t('myPasswords.form.note')}
      tone="normal"
      confirm={t('myPasswords.form.confirm')}
      isReady={label.trim() !== ''}
      act={make}
      staysOpen
      onClose={onClose}
    >
      <TextInput
        {...field}
        label={t('myPasswords.form.label')}
        description={t('myPasswords.form.example')}
        value={label}
        maxLength={64}
        autoComplete="off"
        data-autofocus
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
    </ActDialog>
  )
}

type MadePasswordProps = { readonly label: string; readonly text: string; readonly onClose: () => void }

function MadePassword({ label, text, onClose }: MadePasswordProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      title={t('myPasswords.text.title', { label })}
      note={t('myPasswords.text.once')}
      onClose={onClose}
      actions={
        <Button variant="filled" data-autofocus onClick={onClose}>
          {t('myPasswords.text.done')}
        </Button>
      }
    >
      <div className={classes.made}>
        <p className={classes.text}>
          <code>{text}</code>
          <CopyButton text={text} what={t('myPasswords.text.copy')} />
        </p>
        <p>{t('myPasswords.text.type')}</p>
        <LazyQrCode text={text} title={t('myPasswords.text.code', { label })} />
        <p className={classes.soft}>{t('myPasswords.text.scan')}</p>
      </div>
    </Dialog>
  )
}

import './words.ts'
import { Button, TextInput } from '@mantine/core'
import { operatorRoles, tickedScopes, type TickedScope } from '@gatepost/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { field } from '../../ui/field.ts'
import { tokensQuery, type OperatorRole } from './operator-queries.ts'
import classes from './operators-page.module.css'
import { RoleSelect } from './role-select.tsx'

const longestDays = 366

/** Makes a token and shows its text once. Nothing dangerous is ticked before. */
export function TokenDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [role, setRole] = useState<OperatorRole>('auditor')
  const [scopes, setScopes] = useState<readonly TickedScope[]>([])
  const [days, setDays] = useState('90')
  const [text, setText] = useState<string | null>(null)
  const expiresInDays = /^\d{1,3}$/.test(days) ? Number(days) : 0
  const isReady = name.trim() !== '' && expiresInDays >= 1 && expiresInDays <= longestDays

  async function create() {
    const made = await call('createToken', { body: { name: name.trim(), role, scopes: [...scopes], expiresInDays } })
    setText(made.text)
    await queries.invalidateQueries({ queryKey: tokensQuery.queryKey })
  }

  if (text !== null) return <MadeToken text={text} onClose={onClose} />
  return (
    <ActDialog
      title={t('tokens.form.title')}
      tone="normal"
      confirm={t('tokens.form.confirm')}
      isReady={isReady}
      act={create}
      staysOpen
      onClose={onClose}
    >
      <TextInput
        {...field}
        label={t('tokens.form.name')}
        data-autofocus
        value={name}
        maxLength={100}
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <RoleSelect label={t('tokens.form.role')} roles={operatorRoles} value={role} onChange={setRole} />
      <fieldset className={classes.scopes}>
        <legend className={classes.label}>{t('tokens.form.scopes')}</legend>
        {tickedScopes.map((scope) => (
          <label key={scope} className={classes.scope}>
            <input
              type="checkbox"
              checked={scopes.includes(scope)}
              onChange={({ currentTarget }) =>
                setScopes(currentTarget.checked ? [...scopes, scope] : scopes.filter((each) => each !== scope))
              }
            />
            {t(`tokens.scope.${scope}`)}
          </label>
        ))}
        <p className={classes.help}>{t('tokens.form.scopesHelp')}</p>
      </fieldset>
      <TextInput
        {...field}
        label={t('tokens.form.expires')}
        description={t('tokens.form.expiresHelp')}
        inputMode="numeric"
        value={days}
        onChange={(event) => setDays(event.currentTarget.value)}
      />
    </ActDialog>
  )
}

function MadeToken({ text, onClose }: { readonly text: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog
      title={t('tokens.made.title')}
      note={t('tokens.made.text')}
      onClose={onClose}
      actions={
        <Button variant="filled" data-autofocus onClick={onClose}>
          {t('tokens.made.done')}
        </Button>
      }
    >
      <p className={classes.label}>{t('tokens.made.label')}</p>
      <p className={classes.token}>
        <code>{text}</code>
        <CopyButton text={text} what={t('tokens.made.copy')} />
      </p>
    </Dialog>
  )
}

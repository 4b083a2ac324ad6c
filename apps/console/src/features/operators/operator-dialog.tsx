import './words.ts'
import '@mantine/core/styles/PasswordInput.layer.css'
import { Button, PasswordInput, Switch, TextInput } from '@mantine/core'
import { operatorRoles } from '@gatepost/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { field } from '../../ui/field.ts'
import { switchLook } from '../../ui/switch.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { departmentsOf, draftOf, isComplete, operatorChange, type OperatorDraft } from './operator-draft.ts'
import type { Operator } from './operator-queries.ts'
import classes from './operators-page.module.css'
import { RoleSelect } from './role-select.tsx'
import { suggestPassword } from '../../app/suggest-password.ts'

type OperatorDialogProps = { readonly operator: Operator | null; readonly onClose: () => void }

/** Adds an operator, or changes one; either needs the password of whoever does it. */
export function OperatorDialog({ operator, onClose }: OperatorDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(operator))
  const [isShown, setIsShown] = useState(false)
  const change = (next: Partial<OperatorDraft>) => setDraft((before) => ({ ...before, ...next }))
  const name = draft.displayName.trim()
  const how = operator ? 'change' : 'create'

  async function save() {
    if (operator) {
      await call('changeOperator', {
        params: { id: operator.id },
        body: operatorChange(draft, operator),
        ifMatch: revisionTag(operator.revision),
      })
    } else {
      const { role, password } = draft
      const departments = departmentsOf(draft.departments)
      await call('createOperator', {
        body: { name: draft.name.trim(), displayName: name, role, departments, password },
      })
    }
    toastDone(t(operator ? 'operators.form.changed' : 'operators.form.created', { name }))
    await queries.invalidateQueries({ queryKey: ['operators'] })
  }

  return (
    <ActDialog
      title={t(`operators.form.${how}Title`, { name: operator?.displayName ?? '' })}
      tone="normal"
      confirm={t(`operators.form.${how}Confirm`, { name })}
      isReady={isComplete(draft, operator)}
      act={save}
      onClose={onClose}
    >
      <TextInput
        {...field}
        label={t('operators.form.displayName')}
        data-autofocus
        value={draft.displayName}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => change({ displayName: event.currentTarget.value })}
      />
      {!operator && (
        <TextInput
          {...field}
          label={t('operators.form.name')}
          value={draft.name}
          maxLength={100}
          autoComplete="off"
          autoCapitalize="none"
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
      )}
      <RoleSelect
        label={t('operators.form.role')}
        roles={operatorRoles}
        value={draft.role}
        onChange={(role) => change({ role })}
        isNoted
      />
      {draft.role === 'helpdesk' && (
        <TextInput
          {...field}
          label={t('operators.form.departments')}
          description={t('operators.form.departmentsHelp')}
          value={draft.departments}
          autoComplete="off"
          onChange={(event) => change({ departments: event.currentTarget.value })}
        />
      )}
      <div className={classes.password}>
        <PasswordInput
          {...field}
          label={t(operator ? 'operators.form.newPassword' : 'operators.form.password')}
          value={draft.password}
          visible={isShown}
          onVisibilityChange={setIsShown}
          maxLength={1024}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('operators.form.showPassword'), tabIndex: 0 }}
          onChange={(event) => change({ password: event.currentTarget.value })}
        />
        <Button
          onClick={() => {
            change({ password: suggestPassword((bytes) => crypto.getRandomValues(bytes)) })
            setIsShown(true)
          }}
        >
          {t('operators.form.suggest')}
        </Button>
      </div>
      <p className={classes.help}>
        {t(operator ? 'operators.form.newPasswordHelp' : 'operators.form.passwordHelp')}{' '}
        {isShown && draft.password !== '' && <CopyButton text={draft.password} what={t('operators.form.password')} />}
      </p>
      {operator && (
        <Switch
          {...switchLook}
          label={t('operators.form.disabled')}
          description={t('operators.form.disabledHelp')}
          checked={draft.isDisabled}
          onChange={(event) => change({ isDisabled: event.currentTarget.checked })}
        />
      )}
      {draft.role === 'administrator' && operator?.role !== 'administrator' && (
        <p className={classes.help}>{t('operators.form.waitNote')}</p>
      )}
    </ActDialog>
  )
}

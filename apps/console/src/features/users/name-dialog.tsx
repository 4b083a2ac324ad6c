import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { field } from '../../ui/field.ts'
import { useChangeUser } from './use-change-user.ts'
import type { User } from './user-queries.ts'

type NameDialogProps = { readonly user: User; readonly onClose: () => void }

/** The name that people see, and the department that a helpdesk is responsible for. */
export function NameDialog({ user, onClose }: NameDialogProps) {
  const { t } = useTranslation()
  const { changeUser } = useChangeUser()
  const [displayName, setDisplayName] = useState(user.displayName)
  const [department, setDepartment] = useState(user.department)
  const isOfDirectory = user.source === 'ldap'
  return (
    <ActDialog
      title={t('user.name.title', { user: user.displayName })}
      tone="normal"
      confirm={t('user.name.confirm')}
      isReady={displayName.trim() !== ''}
      act={() =>
        changeUser(user, {
          department: department.trim(),
          // The directory says the name; it would refuse even the same one.
          ...(!isOfDirectory && { displayName: displayName.trim() }),
        })
      }
      onClose={onClose}
    >
      <TextInput
        {...field}
        label={t('users.form.displayName')}
        description={isOfDirectory ? t('user.name.ofDirectory') : undefined}
        value={displayName}
        maxLength={128}
        disabled={isOfDirectory}
        data-autofocus={!isOfDirectory || undefined}
        autoComplete="off"
        onChange={(event) => setDisplayName(event.currentTarget.value)}
      />
      <TextInput
        {...field}
        label={t('users.form.department')}
        description={t('user.name.departmentHelp')}
        value={department}
        maxLength={128}
        data-autofocus={isOfDirectory || undefined}
        autoComplete="off"
        onChange={(event) => setDepartment(event.currentTarget.value)}
      />
    </ActDialog>
  )
}

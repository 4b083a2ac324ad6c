import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { field } from './field.ts'

type NoteFieldProps = { readonly value: string; readonly onChange: (note: string) => void }

/** Why someone does something; kept in the audit log. */
export function NoteField({ value, onChange }: NoteFieldProps) {
  const { t } = useTranslation()
  return (
    <TextInput
      {...field}
      label={t('note.label')}
      placeholder={t('note.placeholder')}
      value={value}
      maxLength={500}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

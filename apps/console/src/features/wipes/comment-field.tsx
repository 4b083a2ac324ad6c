import { TextInput } from '@mantine/core'
import { field } from '../../ui/field.ts'

type CommentFieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** What somebody says to a dangerous act, for the audit log. The dialog opens with the cursor in it. */
export function CommentField({ label, value, onChange }: CommentFieldProps) {
  return (
    <TextInput
      {...field}
      label={label}
      data-autofocus
      value={value}
      maxLength={500}
      autoComplete="off"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

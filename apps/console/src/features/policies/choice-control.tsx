import { NativeSelect } from '@mantine/core'
import { field } from '../../ui/field.ts'

type ChoiceControlProps = {
  readonly label: string
  readonly describedBy: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly value: string
  readonly isDisabled: boolean
  readonly onChange: (value: string) => void
}

/** One of some words. */
export function ChoiceControl({ label, describedBy, choices, value, isDisabled, onChange }: ChoiceControlProps) {
  return (
    <NativeSelect
      {...field}
      aria-label={label}
      aria-describedby={describedBy}
      data={[...choices]}
      value={value}
      disabled={isDisabled}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

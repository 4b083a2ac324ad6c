import { NativeSelect } from '@mantine/core'
import type { PolicyChoice } from '@gatepost/contract'
import { field } from '../../ui/field.ts'

type ChoiceControlProps = {
  readonly label: string
  readonly describedBy: string
  readonly choices: readonly PolicyChoice[]
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
      data={choices.map((choice) => ({ value: choice.value, label: choice.words }))}
      value={value}
      disabled={isDisabled}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

import { Switch } from '@mantine/core'
import { switchLook } from '../../ui/switch.ts'

type BooleanControlProps = {
  readonly label: string
  readonly describedBy: string
  /** The value in words: "Allowed", "Required". */
  readonly words: string
  readonly value: boolean
  readonly isDisabled: boolean
  readonly onChange: (value: boolean) => void
}

/** On or off. */
export function BooleanControl({ label, describedBy, words, value, isDisabled, onChange }: BooleanControlProps) {
  return (
    <Switch
      {...switchLook}
      aria-label={label}
      aria-describedby={describedBy}
      label={<span aria-hidden="true">{words}</span>}
      checked={value}
      disabled={isDisabled}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}

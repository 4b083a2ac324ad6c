import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { switchLook } from '../../ui/switch.ts'

type BooleanControlProps = {
  readonly label: string
  readonly describedBy: string
  readonly value: boolean
  readonly isDisabled: boolean
  readonly onChange: (value: boolean) => void
}

/** On or off. */
export function BooleanControl({ label, describedBy, value, isDisabled, onChange }: BooleanControlProps) {
  const { t } = useTranslation()
  return (
    <Switch
      {...switchLook}
      aria-label={label}
      aria-describedby={describedBy}
      label={<span aria-hidden="true">{t(value ? 'policies.value.on' : 'policies.value.off')}</span>}
      checked={value}
      disabled={isDisabled}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}

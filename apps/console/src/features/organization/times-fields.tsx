import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../api/client.ts'
import { field } from '../../ui/field.ts'
import classes from './access-settings-page.module.css'
import { CleanupPreview } from './cleanup-preview.tsx'
import { wholeNumber, type OrganizationDraft } from './organization-draft.ts'

type Times = Pick<
  Answer<'getOrganization'>,
  'maxDevicesPerUser' | 'quarantineDays' | 'quarantineDecision' | 'inactiveDeviceDays'
>

type TimesFieldsProps = {
  readonly value: Times
  /** As it holds now. */
  readonly saved: Times
  readonly isLocked: boolean
  readonly onChange: (next: OrganizationDraft) => void
  /** Whether something stands there that is no number one may choose. */
  readonly onFault: (isFault: boolean) => void
}

const bounds = {
  maxDevicesPerUser: { min: 1, max: 1000 },
  quarantineDays: { min: 1, max: 365 },
  inactiveDeviceDays: { min: 1, max: 3650 },
} as const

type Name = keyof typeof bounds

const decisions = ['block', 'allow'] as const

/** How many phones one may have, and what happens by itself after a time; an empty field is "never". */
export function TimesFields({ value, saved, isLocked, onChange, onFault }: TimesFieldsProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<Partial<Record<Name, string>>>({})
  const names: readonly Name[] = ['maxDevicesPerUser', 'quarantineDays', 'inactiveDeviceDays']
  const isNever = (name: Name, text: string) => name !== 'maxDevicesPerUser' && text.trim() === ''
  const isWrong = (name: Name) => {
    const text = typed[name]
    return text !== undefined && !isNever(name, text) && wholeNumber(text, bounds[name]) === null
  }
  const hasFault = names.some(isWrong)
  useEffect(() => onFault(hasFault), [hasFault, onFault])

  function type(name: Name, text: string) {
    setTyped({ ...typed, [name]: text })
    const number = wholeNumber(text, bounds[name])
    if (number !== null) onChange({ [name]: number })
    else if (isNever(name, text)) onChange({ [name]: null })
  }

  return (
    <div className={classes.times}>
      {names.map((name) => (
        <TextInput
          key={name}
          {...field}
          label={t(`accessSettings.times.${name}.label`)}
          description={t(`accessSettings.times.${name}.help`)}
          placeholder={name === 'maxDevicesPerUser' ? undefined : t('accessSettings.times.never')}
          error={isWrong(name) ? t('accessSettings.times.fault', bounds[name]) : undefined}
          inputMode="numeric"
          value={typed[name] ?? String(value[name] ?? '')}
          disabled={isLocked}
          autoComplete="off"
          onChange={({ currentTarget }) => type(name, currentTarget.value)}
        />
      ))}
      {value.inactiveDeviceDays !== null && value.inactiveDeviceDays !== saved.inactiveDeviceDays && (
        <CleanupPreview days={value.inactiveDeviceDays} />
      )}
      {value.quarantineDays !== null && (
        <label className={classes.decision}>
          <span>{t('accessSettings.times.decision')}</span>
          <select
            value={value.quarantineDecision}
            disabled={isLocked}
            onChange={({ currentTarget }) => {
              const chosen = decisions.find((each) => each === currentTarget.value)
              if (chosen) onChange({ quarantineDecision: chosen })
            }}
          >
            {decisions.map((each) => (
              <option key={each} value={each}>
                {t(`accessSettings.times.${each}`)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  )
}

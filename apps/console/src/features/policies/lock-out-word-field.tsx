import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { field } from '../../ui/field.ts'
import classes from './lock-out-word-field.module.css'
import type { SettingValue } from './policy-draft.ts'
import { policyImpactQuery } from './policy-detail-queries.ts'
import type { Policy } from './policy-queries.ts'

type LockOutWordFieldProps = {
  readonly lockOut: LockOut
  readonly value: string
  readonly onChange: (word: string) => void
}

type LockOut = { readonly allowedBefore: number; readonly allowedAfter: number; readonly word: string }

/** Hardly anybody would be left: whoever wants that types a word. */
export function LockOutWordField({ lockOut, value, onChange }: LockOutWordFieldProps) {
  const { t } = useTranslation()
  const { allowedBefore: before, allowedAfter: after, word } = lockOut
  return (
    <div className={classes.word}>
      <p>{t('policies.lockOut.text', { before, after })}</p>
      <TextInput
        {...field}
        label={t('policies.lockOut.label', { word })}
        value={value}
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </div>
  )
}

/** The word that saving these settings needs; undefined where it needs none, or where nobody has counted yet. */
export function useLockOut(policy: Policy, settings: Readonly<Record<string, SettingValue>>): LockOut | undefined {
  const { data } = useQuery(policyImpactQuery(policy, settings))
  return data?.lockOut.isEverybody ? data.lockOut : undefined
}

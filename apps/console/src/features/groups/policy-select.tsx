import { useInfiniteQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import inputClasses from '../../ui/input.module.css'
import { policiesQuery } from '../policies/policy-queries.ts'
import classes from './policy-select.module.css'

type PolicySelectProps = {
  readonly value: string | null
  /** Why it cannot be changed; null if it can. */
  readonly reason: string | null
  readonly onChange: (policyId: string | null) => void
}

/** Which policy a group gives its members; a native list. */
export function PolicySelect({ value, reason, onChange }: PolicySelectProps) {
  const { t } = useTranslation()
  const id = useId()
  const policies = useInfiniteQuery(policiesQuery).data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <div className={classes.field}>
      <label htmlFor={id} className={inputClasses.label}>
        {t('groups.column.policy')}
      </label>
      <select
        id={id}
        className={`${inputClasses.input} ${classes.select}`}
        value={value ?? ''}
        disabled={reason !== null}
        title={reason ?? undefined}
        onChange={(event) => onChange(event.currentTarget.value || null)}
      >
        <option value="">{t('groups.noPolicyChoice')}</option>
        {policies.map((policy) => (
          <option key={policy.id} value={policy.id}>
            {policy.name}
          </option>
        ))}
      </select>
    </div>
  )
}

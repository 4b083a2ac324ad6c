import './act-words.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { quarantineFacetsQuery } from './quarantine-queries.ts'
import classes from './quarantine-filters.module.css'
import { termOf, withTerm } from './query-terms.ts'

type QuarantineFiltersProps = {
  readonly q: string | undefined
  readonly onChange: (q: string | undefined) => void
}

const ages = ['1d', '7d', '14d', '30d'] as const
const reasons = ['global', 'deviceRule', 'policy', 'returnedAfterWipe'] as const

/** How long they wait, what they are, and why: each choice is a condition of the search above, and the other way round. */
export function QuarantineFilters({ q, onChange }: QuarantineFiltersProps) {
  const { t } = useTranslation()
  const facets = useQuery(quarantineFacetsQuery).data
  const systems = facets?.os ?? []
  const set = (field: string, value: string) => onChange(withTerm(q, field, value === '' ? undefined : value))
  const age = termOf(q, 'since') ?? ''
  const system = termOf(q, 'os') ?? ''
  const reason = termOf(q, 'reason') ?? ''
  return (
    <div className={classes.filters} role="group" aria-label={t('quarantine.filter.label')}>
      <select
        className={classes.select}
        aria-label={t('quarantine.filter.age')}
        value={age}
        data-on={age !== '' || undefined}
        onChange={(event) => set('since', event.currentTarget.value)}
      >
        <option value="">{t('quarantine.filter.anyAge')}</option>
        {ages.map((each) => (
          <option key={each} value={`>${each}`}>
            {t('quarantine.filter.longer', { count: Number(each.replace('d', '')) })}
          </option>
        ))}
        {age !== '' && !ages.some((each) => `>${each}` === age) && <option value={age}>{age}</option>}
      </select>
      <select
        className={classes.select}
        aria-label={t('quarantine.filter.system')}
        value={system}
        data-on={system !== '' || undefined}
        onChange={(event) => set('os', event.currentTarget.value)}
      >
        <option value="">{t('quarantine.filter.anySystem')}</option>
        {systems.map(({ value }) => (
          <option key={value} value={value}>
            {value}
          </option>
        ))}
        {system !== '' && !systems.some(({ value }) => value === system) && <option value={system}>{system}</option>}
      </select>
      <select
        className={classes.select}
        aria-label={t('quarantine.filter.reason')}
        value={reason}
        data-on={reason !== '' || undefined}
        onChange={(event) => set('reason', event.currentTarget.value)}
      >
        <option value="">{t('quarantine.filter.anyReason')}</option>
        {reasons.map((each) => (
          <option key={each} value={each}>
            {t(`access.reason.${each}`)}
          </option>
        ))}
      </select>
      {(['type', 'department'] as const).map((each) => {
        const value = termOf(q, each) ?? ''
        const values = facets?.[each].flatMap((one) => one.value || []) ?? []
        return (
          <select
            key={each}
            className={classes.select}
            aria-label={t(`quarantine.filter.${each}`)}
            value={value}
            data-on={value !== '' || undefined}
            onChange={(event) => set(each, event.currentTarget.value)}
          >
            <option value="">{t(`quarantine.filter.any.${each}`)}</option>
            {[...new Set([...values, ...(value === '' ? [] : [value])])].map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        )
      })}
    </div>
  )
}

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { FilterChip } from '../../ui/list/filter-chip.tsx'
import { SearchField } from '../../ui/list/search-field.tsx'
import classes from '../../ui/list/toolbar.module.css'
import { policiesQuery } from '../policies/policy-queries.ts'
import { userListQuery, type UserFilter } from './user-queries.ts'

type UsersToolbarProps = {
  readonly search: UserFilter
  readonly onChange: (next: Partial<UserFilter>, isStep?: boolean) => void
}

/** Search and filters of the user list. */
export function UsersToolbar({ search, onChange }: UsersToolbarProps) {
  const { t } = useTranslation()
  const { q, activeSync, policy } = search
  const policies = useInfiniteQuery(policiesQuery).data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <SearchField label={t('users.search')} value={q ?? ''} onSearch={(text) => onChange({ q: text || undefined })}>
        {activeSync && (
          <FilterChip
            name={t('users.filter.activeSync')}
            value={t(`user.${activeSync}`)}
            onRemove={() => onChange({ activeSync: undefined }, true)}
          />
        )}
        {policy && (
          <FilterChip
            name={t('users.filter.policy')}
            value={policies.find(({ id }) => id === policy)?.name ?? '…'}
            onRemove={() => onChange({ policy: undefined }, true)}
          />
        )}
      </SearchField>
      <select
        className={classes.select}
        aria-label={t('users.filter.activeSyncLabel')}
        value=""
        onChange={(event) => {
          const { value } = event.currentTarget
          onChange({ activeSync: (['on', 'off'] as const).find((each) => each === value) }, true)
        }}
      >
        <option value="" disabled hidden>
          {t('users.filter.activeSyncLabel')}
        </option>
        <option value="on">{t('users.filter.on')}</option>
        <option value="off">{t('users.filter.off')}</option>
      </select>
      <ApiEcho name="listUsers" query={userListQuery(search)} />
    </>
  )
}

import { useTranslation } from 'react-i18next'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { FilterChip } from '../../ui/list/filter-chip.tsx'
import { SearchField } from '../../ui/list/search-field.tsx'
import classes from '../../ui/list/toolbar.module.css'
import { auditListQuery, type AuditFilter } from './audit-queries.ts'
import { auditActions } from './audit-search.ts'

type AuditToolbarProps = {
  readonly search: AuditFilter
  readonly onChange: (next: Partial<AuditFilter>, isStep?: boolean) => void
}

/** Free text and filters of the audit log. */
export function AuditToolbar({ search, onChange }: AuditToolbarProps) {
  const { t } = useTranslation()
  const { q, action, target } = search
  return (
    <div className={classes.toolbar}>
      <SearchField label={t('audit.search')} value={q ?? ''} onSearch={(text) => onChange({ q: text || undefined })}>
        {action && (
          <FilterChip
            name={t('audit.filter.action')}
            value={t(`auditWords.action.${action}`)}
            onRemove={() => onChange({ action: undefined }, true)}
          />
        )}
        {target !== undefined && (
          <FilterChip
            name={t('audit.filter.target')}
            value={target}
            onRemove={() => onChange({ target: undefined }, true)}
          />
        )}
      </SearchField>
      <select
        className={classes.select}
        aria-label={t('audit.filter.actionLabel')}
        value=""
        onChange={(event) => {
          const { value } = event.currentTarget
          onChange({ action: auditActions.find((each) => each === value) }, true)
        }}
      >
        <option value="" disabled hidden>
          {t('audit.filter.actionLabel')}
        </option>
        {auditActions.map((each) => (
          <option key={each} value={each}>
            {t(`auditWords.action.${each}`)}
          </option>
        ))}
      </select>
      <ApiEcho name="listAudit" query={auditListQuery(search)} />
    </div>
  )
}

import { useTranslation } from 'react-i18next'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { QueryBar } from '../../ui/list/query/query-bar.tsx'
import { RefreshButton } from '../../ui/list/refresh-button.tsx'
import classes from '../../ui/list/toolbar.module.css'
import { linkOfView } from '../../ui/list/views/view-state.ts'
import { ViewsMenu } from '../../ui/list/views/views-menu.tsx'
import { AuditExportMenu } from './audit-export-menu.tsx'
import { auditListQuery } from './audit-queries.ts'
import { auditFilterOf, auditTextOf, type AuditSearch } from './audit-search.ts'
import { useAuditVocabulary } from './use-audit-vocabulary.ts'
import { VerifyButton } from './verify-button.tsx'

type AuditToolbarProps = {
  readonly search: AuditSearch
  readonly updatedAt: number
  readonly isBusy: boolean
  readonly onRefresh: () => void
  readonly onQuery: (query: string, isStep: boolean) => void
  readonly onChange: (next: Partial<AuditSearch>, isStep?: boolean) => void
}

/** What is looked for, views, the entries as a file, whether the chain is sound, and the request behind the list. */
export function AuditToolbar(props: AuditToolbarProps) {
  const { search, updatedAt, isBusy, onRefresh, onQuery, onChange } = props
  const { t } = useTranslation()
  const { vocabulary, words } = useAuditVocabulary()
  const query = auditTextOf(search)
  const filter = auditFilterOf(search)
  return (
    <div className={classes.toolbar}>
      <QueryBar
        label={t('audit.search')}
        query={query}
        vocabulary={vocabulary}
        words={words}
        onQuery={onQuery}
        onActive={doNothing}
      />
      <ViewsMenu
        screen="audit"
        current={search.view}
        shown={{ query, sort: '', columns: [] }}
        onView={(view) => {
          const { view: id, q } = view ? linkOfView(view.id, view) : { view: undefined, q: undefined }
          onChange({ q, view: id, action: undefined, target: undefined }, true)
        }}
      />
      <AuditExportMenu filter={filter} />
      <VerifyButton />
      <RefreshButton updatedAt={updatedAt} isBusy={isBusy} onRefresh={onRefresh} />
      <ApiEcho name="listAudit" query={auditListQuery(filter)} />
    </div>
  )
}

/** Nothing has to be found out before somebody types. */
function doNothing() {
  return undefined
}

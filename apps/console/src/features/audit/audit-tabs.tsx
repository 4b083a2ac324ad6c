import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from '../../ui/list/toolbar.module.css'
import { viewsQuery } from '../../ui/list/views/view-queries.ts'
import { auditTextOf, type AuditSearch } from './audit-search.ts'
import { auditViews } from './audit-views.ts'

/** The views of the audit log that everyone has, and those that somebody saved. */
export function AuditTabs({ search }: { readonly search: AuditSearch }) {
  const { t } = useTranslation()
  const saved = useQuery(viewsQuery('audit')).data ?? []
  const query = auditTextOf(search)
  const isSaved = saved.some(({ id }) => id === search.view)
  const { from, to } = search
  return (
    <nav className={classes.tabs} aria-label={t('audit.views')}>
      {auditViews.map(({ id, q }) => (
        <Link
          key={id}
          to="/audit"
          search={{ q: q || undefined, from, to }}
          className={classes.tab}
          aria-current={!isSaved && query === q ? 'page' : undefined}
          activeOptions={exactly}
        >
          {t(`audit.tab.${id}`)}
        </Link>
      ))}
      {saved.map((view) => (
        <Link
          key={view.id}
          to="/audit"
          search={{ q: view.query || undefined, view: view.id, from, to }}
          className={classes.tab}
          aria-current={view.id === search.view ? 'page' : undefined}
          activeOptions={exactly}
        >
          <bdi>{view.name}</bdi>
          {view.id === search.view && query !== view.query && (
            <span className={classes.changed} role="img" aria-label={t('audit.viewChanged')} />
          )}
        </Link>
      ))}
    </nav>
  )
}

const exactly = { exact: true, includeSearch: true } as const

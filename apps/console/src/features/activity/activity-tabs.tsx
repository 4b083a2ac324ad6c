import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from '../../ui/list/toolbar.module.css'
import type { ActivitySearch } from './activity-search.ts'

const tabs = [
  { id: 'live', tab: undefined },
  { id: 'tail', tab: 'tail' },
] as const

/** What waits right now, or what is answered as it happens. */
export function ActivityTabs({ search }: { readonly search: ActivitySearch }) {
  const { t } = useTranslation()
  return (
    <nav className={classes.tabs} aria-label={t('activity.tab.label')}>
      {tabs.map(({ id, tab }) => (
        <Link
          key={id}
          to="/activity"
          search={search.tab === tab ? search : { ...search, tab, open: undefined }}
          className={classes.tab}
          activeOptions={{ exact: true, includeSearch: true }}
        >
          {t(`activity.tab.${id}`)}
        </Link>
      ))}
    </nav>
  )
}

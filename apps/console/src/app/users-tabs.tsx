import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from '../ui/list/toolbar.module.css'

const tabs = [
  { id: 'users', to: '/users' },
  { id: 'groups', to: '/users/groups' },
  { id: 'import', to: '/users/import' },
  { id: 'directory', to: '/users/directory' },
] as const

/** The pages that are behind "Users". */
export function UsersTabs() {
  const { t } = useTranslation()
  return (
    <nav className={classes.tabs} aria-label={t('place.users')}>
      {tabs.map(({ id, to }) => (
        <Link key={id} to={to} className={classes.tab} activeOptions={{ exact: true, includeSearch: false }}>
          {t(`place.${id}`)}
        </Link>
      ))}
    </nav>
  )
}

import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from '../ui/list/toolbar.module.css'

const tabs = [
  { id: 'allSettings', to: '/settings' },
  { id: 'safety', to: '/settings/wipes' },
  { id: 'access', to: '/settings/access' },
  { id: 'autoblock', to: '/settings/autoblock' },
  { id: 'notifications', to: '/settings/notifications' },
  { id: 'webhooks', to: '/settings/webhooks' },
  { id: 'branding', to: '/settings/branding' },
  { id: 'operators', to: '/operators' },
  { id: 'roles', to: '/settings/roles' },
  { id: 'retention', to: '/settings/retention' },
] as const

/** The pages that are behind "Settings". */
export function SettingsTabs() {
  const { t } = useTranslation()
  return (
    <nav className={classes.tabs} aria-label={t('place.settings')}>
      {tabs.map(({ id, to }) => (
        <Link key={id} to={to} className={classes.tab} activeOptions={exactly}>
          {t(`place.${id}`)}
        </Link>
      ))}
    </nav>
  )
}

/** The overview's path is the beginning of all the others. */
const exactly = { exact: true, includeSearch: false } as const

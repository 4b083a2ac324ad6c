import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { canDecideDevices, useSession } from '../../api/session.ts'
import { useCountWords } from '../../ui/list/count-words.ts'
import tabClasses from '../../ui/list/toolbar.module.css'
import type { User } from './user-queries.ts'

const tabs = [
  { id: 'summary', to: '/users/$id' },
  { id: 'devices', to: '/users/$id/devices' },
  { id: 'access', to: '/users/$id/access' },
  { id: 'activity', to: '/users/$id/activity' },
  { id: 'portal', to: '/users/$id/portal' },
] as const

/** The sides of a user. */
export function UserTabs({ user: { id, devices } }: { readonly user: User }) {
  const { t } = useTranslation()
  const countWords = useCountWords()
  // Where somebody was when a phone was wiped is for those who help its user.
  const { isAllowed: seesPortal } = canDecideDevices(useSession())
  return (
    <nav className={tabClasses.tabs} aria-label={t('user.tabs')}>
      {tabs
        .filter(({ id: tab }) => tab !== 'portal' || seesPortal)
        .map((tab) => (
          <Link key={tab.id} to={tab.to} params={{ id }} className={tabClasses.tab} activeOptions={{ exact: true }}>
            {t(`user.tab.${tab.id}`)}
            {tab.id === 'devices' && (
              <span className={tabClasses.count}>{countWords({ value: devices.total, isExact: true })}</span>
            )}
          </Link>
        ))}
    </nav>
  )
}

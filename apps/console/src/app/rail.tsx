import {
  IconActivity,
  IconChartBar,
  IconDeviceMobile,
  IconDots,
  IconFileText,
  IconHome,
  IconInbox,
  IconListCheck,
  IconSettings,
  IconShieldCheck,
  IconUserCheck,
  IconUsers,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { overviewQuery } from '../features/overview/overview-queries.ts'
import { useProtections, waitingForPeople } from '../features/wipes/use-protections.ts'
import { Mark } from '../ui/mark.tsx'
import { LiveIndicator } from './live-indicator.tsx'
import classes from './rail.module.css'

const places = [
  { id: 'overview', to: '/', icon: IconHome, isRare: false },
  { id: 'quarantine', to: '/quarantine', icon: IconInbox, isRare: false },
  { id: 'devices', to: '/devices', icon: IconDeviceMobile, isRare: false },
  { id: 'users', to: '/users', icon: IconUsers, isRare: false },
  { id: 'policies', to: '/policies', icon: IconShieldCheck, isRare: true },
  { id: 'rules', to: '/rules', icon: IconListCheck, isRare: true },
  { id: 'activity', to: '/activity', icon: IconActivity, isRare: true },
  { id: 'approvals', to: '/approvals', icon: IconUserCheck, isRare: true },
  { id: 'reports', to: '/reports', icon: IconChartBar, isRare: true },
  { id: 'audit', to: '/audit', icon: IconFileText, isRare: true },
  { id: 'settings', to: '/settings', icon: IconSettings, isRare: true },
] as const

/** The one dark rail: where one can go, what waits, and whether the picture is live. On a phone it lies at the bottom. */
export function Rail() {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const isInSettings = useLocation({ select: ({ pathname }) => /^\/(?:settings|operators)\b/.test(pathname) })
  const waiting = {
    quarantine: useQuery(overviewQuery).data?.waiting.count ?? 0,
    approvals: waitingForPeople(useProtections()),
  }
  return (
    <header className={classes.rail} data-open={isOpen || undefined}>
      <Link to="/" className={classes.brand} aria-label={t('shell.home')}>
        <Mark />
        <span className={classes.word}>{t('product')}</span>
      </Link>
      <nav className={classes.places} aria-label={t('shell.navigation')}>
        {places.map(({ id, to, icon: Icon, isRare }) => (
          <Link
            key={id}
            to={to}
            className={`${classes.place} ${id === 'settings' && isInSettings ? classes.here : ''}`}
            activeProps={{ className: classes.here }}
            activeOptions={{ exact: to === '/', includeSearch: false }}
            data-rare={isRare || undefined}
            title={t(`place.${id}`)}
            onClick={() => setIsOpen(false)}
          >
            <Icon size={18} stroke={1.7} aria-hidden="true" />
            <span className={classes.word}>{t(`place.${id}`)}</span>
            {(id === 'quarantine' || id === 'approvals') && waiting[id] > 0 && (
              <span className={classes.badge}>
                {t('shell.waiting', { count: waiting[id] })}
                <span className="visually-hidden">{t('shell.waitingWord')}</span>
              </span>
            )}
          </Link>
        ))}
        <div id="pinned-views" className={classes.pinned} />
        <button
          type="button"
          className={classes.more}
          aria-expanded={isOpen}
          aria-label={t('shell.more')}
          onClick={() => setIsOpen(!isOpen)}
        >
          <IconDots size={18} stroke={1.7} aria-hidden="true" />
          <span className={classes.word}>{t('shell.more')}</span>
        </button>
      </nav>
      <LiveIndicator />
    </header>
  )
}

import { IconDeviceMobile, IconHelpCircle, IconKey, IconMailForward, IconSettings } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './me-nav.module.css'

/** The pages of a person, the first one first. */
export const places = [
  { to: '/me', id: 'devices', icon: IconDeviceMobile },
  { to: '/me/check', id: 'check', icon: IconHelpCircle },
  { to: '/me/set-up', id: 'setUp', icon: IconSettings },
  { to: '/me/replies', id: 'replies', icon: IconMailForward },
  { to: '/me/passwords', id: 'passwords', icon: IconKey },
] as const

/** The pages of a person: below the thumb on a phone, above the page on a desk. */
export function MeNav() {
  const { t } = useTranslation()
  return (
    <nav className={classes.nav} aria-label={t('me.nav.label')}>
      <ul className={classes.places}>
        {places.map(({ to, id, icon: Icon }) => (
          <li key={to}>
            <Link to={to} className={classes.place} activeOptions={exactly} activeProps={here}>
              <Icon size={22} stroke={1.6} aria-hidden="true" />
              {t(`me.nav.${id}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const exactly = { exact: true, includeSearch: false } as const

const here = { 'aria-current': 'page' } as const

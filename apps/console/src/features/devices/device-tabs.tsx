import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from '../../ui/list/toolbar.module.css'
import { deviceTabs } from './device-tab.ts'

/** The parts of the page of a device, each with an address of its own. */
export function DeviceTabs({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  return (
    <nav className={classes.tabs} aria-label={t('device.tabs')}>
      {deviceTabs.map((tab) => {
        const target =
          tab === 'summary'
            ? ({ to: '/devices/$id', params: { id } } as const)
            : ({ to: '/devices/$id/$tab', params: { id, tab } } as const)
        return (
          <Link key={tab} {...target} className={classes.tab} activeOptions={{ exact: true, includeSearch: false }}>
            {t(`device.tab.${tab}`)}
          </Link>
        )
      })}
    </nav>
  )
}

import './words.ts'
import './print.css'
import { IconChevronRight, IconDevices } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { permit, useSession } from '../../api/session.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { PermissionNotice } from '../../ui/problem-notice.tsx'
import { DeviceDaysCard } from './device-days-card.tsx'
import classes from './reports.module.css'

/** The reports there are, and how the fleet has become what it is. */
export function ReportsPage() {
  const { t } = useTranslation()
  const { isAllowed } = permit(useSession(), 'reports:read')
  return (
    <>
      <PageHeader title={t('place.reports')} />
      {!isAllowed && <PermissionNotice />}
      {isAllowed && (
        <div className={classes.page}>
          <div className={classes.inner}>
            <p className={classes.soft}>{t('reports.intro')}</p>
            <Link to="/reports/inventory" className={classes.report}>
              <span className={classes.emblem}>
                <IconDevices size={24} stroke={1.6} aria-hidden="true" />
              </span>
              <span className={classes.about}>
                <strong>{t('reports.inventory')}</strong>
                <span className={classes.soft}>{t('reports.inventoryText')}</span>
              </span>
              <IconChevronRight size={20} stroke={1.6} aria-hidden="true" className={classes.onward} />
            </Link>
            <DeviceDaysCard title={t('reports.over.state')} group="state" />
            <div className={classes.columns}>
              <DeviceDaysCard title={t('reports.over.os')} group="os" />
              <DeviceDaysCard title={t('reports.over.eas')} group="eas" />
            </div>
          </div>
        </div>
      )}
    </>
  )
}

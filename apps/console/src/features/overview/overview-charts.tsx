import { useTranslation } from 'react-i18next'
import { DeviceDaysCard } from '../reports/device-days-card.tsx'
import { MixCard } from '../reports/mix-card.tsx'
import classes from './overview-page.module.css'

/** How the fleet has become what it is, and what it is made of. */
export function OverviewCharts() {
  const { t } = useTranslation()
  return (
    <>
      <DeviceDaysCard title={t('overview.statesOverTime')} group="state" />
      <div className={classes.thirds}>
        <MixCard title={t('overview.systems')} group="os" more={t('overview.more')} />
        <MixCard title={t('overview.clients')} group="client" more={t('overview.more')} />
        <MixCard title={t('overview.versions')} group="eas" more={t('overview.more')} />
      </div>
    </>
  )
}

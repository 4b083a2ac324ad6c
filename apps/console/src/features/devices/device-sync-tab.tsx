import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import { ProtocolLogCard } from '../activity/protocol-log-card.tsx'
import { DeviceCollections } from './device-collections.tsx'
import pageClasses from './device-page.module.css'
import type { DeviceDetail } from './device-queries.ts'
import { DeviceStatistics } from './device-statistics.tsx'
import { ResyncDevice } from './resync-device.tsx'
import classes from './device-sync-tab.module.css'
import { syncHealth } from './sync-health.ts'

/** What the phone keeps in step, since when, and how it went the last time. */
export function DeviceSyncTab({ device }: { readonly device: DeviceDetail }) {
  const { t } = useTranslation()
  const health = syncHealth(device)
  const { lastSyncAttemptAt, hierarchySyncedAt } = device
  return (
    <div className={pageClasses.single}>
      <Card title={t('deviceSync.title')} aside={<ResyncDevice device={device} />}>
        <p className={classes.health} data-health={health}>
          {t(`deviceSync.health.${health}`)}{' '}
          {lastSyncAttemptAt !== null && (
            <span className={classes.soft}>
              <TimeAgo at={lastSyncAttemptAt} form="long" />
            </span>
          )}
        </p>
        <p className={classes.soft}>
          {hierarchySyncedAt === null ? t('deviceSync.noHierarchy') : t('deviceSync.hierarchy')}{' '}
          {hierarchySyncedAt !== null && <TimeAgo at={hierarchySyncedAt} form="long" />}
        </p>
        <div className={classes.collections}>
          <DeviceCollections device={device} />
        </div>
      </Card>
      <ProtocolLogCard deviceId={device.id} />
      <Card title={t('deviceSync.statistics')}>
        <DeviceStatistics device={device} />
      </Card>
    </div>
  )
}

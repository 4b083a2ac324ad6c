import { Link } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { permit, useSession } from '../../api/session.ts'
import { Card } from '../../ui/card.tsx'
import { AccessMark } from '../../ui/states/access-mark.tsx'
import { DeviceFacts } from './device-facts.tsx'
import { DeviceHints } from './device-hints.tsx'
import classes from './device-page.module.css'
import { DevicePolicy } from './device-policy.tsx'
import type { DeviceDetail } from './device-queries.ts'
import { LatestEvents } from './latest-events.tsx'
import { RuleLinks } from './rule-links.tsx'
import { Why } from './why.tsx'

const WipeSection = lazy(() =>
  import('../wipes/wipe-section.tsx').then(({ WipeSection: component }) => ({ default: component })),
)
const OwnershipCard = lazy(() =>
  import('./ownership-card.tsx').then(({ OwnershipCard: component }) => ({ default: component })),
)
const DeviceNotesCard = lazy(() =>
  import('./device-notes-card.tsx').then(({ DeviceNotesCard: component }) => ({ default: component })),
)
const RecoveryCard = lazy(() =>
  import('../recovery/recovery-card.tsx').then(({ RecoveryCard: component }) => ({ default: component })),
)
const SyncHealthCard = lazy(() =>
  import('./sync-health-card.tsx').then(({ SyncHealthCard: component }) => ({ default: component })),
)
const RemoveDevice = lazy(() =>
  import('./remove-device.tsx').then(({ RemoveDevice: component }) => ({ default: component })),
)

type DeviceSummaryTabProps = { readonly device: DeviceDetail; readonly isRemoved: boolean }

/** What it is, why it may or may not, and what people say of it. */
export function DeviceSummaryTab({ device, isRemoved }: DeviceSummaryTabProps) {
  const { t } = useTranslation()
  const canReadActivity = permit(useSession(), 'activity:read').isAllowed
  const { id, wipe, otherDevices, sameDeviceId } = device
  return (
    <>
      <DeviceHints device={device} />
      <div className={classes.columns}>
        <div className={classes.column}>
          {wipe && (
            <Card title={t('wipeMark.section')}>
              <Suspense>
                <WipeSection summary={wipe} />
              </Suspense>
            </Card>
          )}
          <Card title={t('device.summary')}>
            <DeviceFacts device={device} extent="full" />
          </Card>
          {canReadActivity && (
            <Suspense fallback={<Card title={t('deviceHealth.title')}>{null}</Card>}>
              <SyncHealthCard device={device} />
            </Suspense>
          )}
          <Card
            title={t('device.policy')}
            aside={
              <Link to="/devices/$id/$tab" params={{ id, tab: 'policy' }} className={classes.aside}>
                {t('device.bySetting')}
              </Link>
            }
          >
            <DevicePolicy device={device} />
          </Card>
          <Card
            title={t('device.history')}
            aside={
              <Link to="/devices/$id/$tab" params={{ id, tab: 'history' }} className={classes.aside}>
                {t('device.allHistory')}
              </Link>
            }
          >
            <LatestEvents id={id} />
          </Card>
        </div>
        <div className={classes.column}>
          <Card title={t('why.title')}>
            <Why device={device} />
            <RuleLinks device={device} />
          </Card>
          {otherDevices.length > 0 && (
            <Card title={t('device.others')}>
              <ul>
                {otherDevices.map((other) => (
                  <li key={other.id} className={classes.other}>
                    <Link to="/devices/$id" params={{ id: other.id }}>
                      <bdi>{other.name}</bdi>
                    </Link>
                    <AccessMark state={other.accessState} />
                  </li>
                ))}
              </ul>
            </Card>
          )}
          {device.recoveryPasswordAt !== null && (
            <Suspense>
              <RecoveryCard device={device} />
            </Suspense>
          )}
          {sameDeviceId.length > 0 && (
            <Card title={t('device.sameDeviceId')}>
              <p className={classes.note}>{t('device.sameDeviceIdNote')}</p>
              <ul>
                {sameDeviceId.map((other) => (
                  <li key={other.id} className={classes.other}>
                    <Link to="/devices/$id" params={{ id: other.id }}>
                      <bdi>{other.user.displayName}</bdi>
                    </Link>
                    <AccessMark state={other.accessState} />
                  </li>
                ))}
              </ul>
            </Card>
          )}
          <Suspense>
            <DeviceNotesCard device={device} />
          </Suspense>
          <Suspense>
            <OwnershipCard key={device.ownership} device={device} />
          </Suspense>
          {!isRemoved && (
            <Suspense>
              <RemoveDevice device={device} />
            </Suspense>
          )}
        </div>
      </div>
    </>
  )
}

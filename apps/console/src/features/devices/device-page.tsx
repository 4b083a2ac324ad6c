import './words.ts'
import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../app/page-header.tsx'
import { Card } from '../../ui/card.tsx'
import { Glow } from '../../ui/glow.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { AccessMark } from '../../ui/states/access-mark.tsx'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import { AccessActions } from './access-actions.tsx'
import { DeviceCollections } from './device-collections.tsx'
import { DeviceFacts } from './device-facts.tsx'
import { DeviceHistory } from './device-history.tsx'
import { DeviceMark } from './device-mark.tsx'
import { DeviceIcon } from './device-icon.tsx'
import classes from './device-page.module.css'
import { DevicePolicy } from './device-policy.tsx'
import { deviceHistoryQuery, deviceQuery, type DeviceDetail } from './device-queries.ts'
import { useDeviceWords } from './device-words.ts'
import { OpenWipeButton } from './open-wipe-button.tsx'
import { markedWipeOf } from './open-wipe.ts'
import { RuleLinks } from './rule-links.tsx'
import { Why } from './why.tsx'

const WipeSection = lazy(() =>
  import('../wipes/wipe-section.tsx').then(({ WipeSection: component }) => ({ default: component })),
)
const WipeDialog = lazy(() =>
  import('../wipes/wipe-dialog.tsx').then(({ WipeDialog: component }) => ({ default: component })),
)
const OwnershipCard = lazy(() =>
  import('./ownership-card.tsx').then(({ OwnershipCard: component }) => ({ default: component })),
)
const DeviceNotesCard = lazy(() =>
  import('./device-notes-card.tsx').then(({ DeviceNotesCard: component }) => ({ default: component })),
)
const RemoveDevice = lazy(() =>
  import('./remove-device.tsx').then(({ RemoveDevice: component }) => ({ default: component })),
)

/** One device: what it is, why it may or may not, what it synchronizes, and everything that happened to it. */
export function DevicePage() {
  const { t } = useTranslation()
  const { titleOf } = useDeviceWords()
  const { id } = useParams({ from: '/console/devices/$id' })
  const { data: device, error, refetch } = useQuery(deviceQuery(id))
  return (
    <>
      <PageHeader
        title={device ? titleOf(device) : t('device.heading')}
        parent={<Link to="/devices">{t('place.devices')}</Link>}
      />
      {error && !device && <ProblemNotice error={error} title={t('device.problem')} onRetry={() => void refetch()} />}
      {!device && !error && <ListSkeleton />}
      {device && <DeviceBody device={device} />}
    </>
  )
}

function DeviceBody({ device }: { readonly device: DeviceDetail }) {
  const { t } = useTranslation()
  const { id, user, wipe } = device
  const navigate = useNavigate({ from: '/devices/$id' })
  const { act } = useSearch({ from: '/console/devices/$id' })
  const ask = (next: 'wipe' | undefined) => void navigate({ search: { act: next }, replace: true })
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <span className={classes.tile}>
          <DeviceIcon device={device} size={28} />
        </span>
        <div className={classes.state}>
          <p className={classes.access}>
            <Glow value={markedWipeOf(device)?.state ?? device.accessState}>
              <DeviceMark device={device} />
            </Glow>
            {!markedWipeOf(device) && (
              <span className={classes.since}>
                <TimeAgo at={device.accessSince} form="long" /> · {t(`access.reason.${device.accessReason}`)}
              </span>
            )}
          </p>
          <p className={classes.user}>
            <Link to="/users/$id" params={{ id: user.id }}>
              {user.displayName}
            </Link>
            {user.department && ` · ${user.department}`}
          </p>
        </div>
        <div className={classes.actions}>
          <AccessActions device={device} />
          <OpenWipeButton device={device} onOpen={() => ask('wipe')} />
          <ApiEcho name="getDevice" params={{ id }} />
        </div>
      </div>
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
          <Card title={t('device.policy')}>
            <DevicePolicy device={device} />
          </Card>
          <Card title={t('device.collections')}>
            <DeviceCollections device={device} />
          </Card>
        </div>
        <div className={classes.column}>
          <Card title={t('why.title')}>
            <Why device={device} />
            <RuleLinks device={device} />
          </Card>
          {device.otherDevices.length > 0 && (
            <Card title={t('device.others')}>
              <ul>
                {device.otherDevices.map((other) => (
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
          {device.sameDeviceId.length > 0 && (
            <Card title={t('device.sameDeviceId')}>
              <ul>
                {device.sameDeviceId.map((other) => (
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
          <Card title={t('device.history')}>
            <History id={id} />
          </Card>
          <Suspense>
            <RemoveDevice device={device} />
          </Suspense>
        </div>
      </div>
      <DialogPlace>{act === 'wipe' && <WipeDialog device={device} onClose={() => ask(undefined)} />}</DialogPlace>
    </div>
  )
}

function History({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const history = useInfiniteQuery(deviceHistoryQuery(id))
  if (history.isError && !history.data) {
    return (
      <ProblemNotice error={history.error} title={t('device.historyProblem')} onRetry={() => void history.refetch()} />
    )
  }
  const entries = history.data?.pages.flatMap(({ items }) => items)
  return (
    <>
      {entries && <DeviceHistory entries={entries} />}
      {history.hasNextPage && (
        <Button loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </>
  )
}

import './words.ts'
import './page-words.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/api-problem.ts'
import { NotFound } from '../../app/not-found.tsx'
import { PageHeader } from '../../app/page-header.tsx'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { DeviceHead } from './device-head.tsx'
import classes from './device-page.module.css'
import { deviceQuery, type DeviceDetail } from './device-queries.ts'
import { DeviceSummaryTab } from './device-summary-tab.tsx'
import { deviceTabOf, type DeviceTab } from './device-tab.ts'
import { DeviceTabs } from './device-tabs.tsx'
import { useDeviceWords } from './device-words.ts'

const WipeDialog = lazy(() =>
  import('../wipes/wipe-dialog.tsx').then(({ WipeDialog: component }) => ({ default: component })),
)
const DeviceSyncTab = lazy(() =>
  import('./device-sync-tab.tsx').then(({ DeviceSyncTab: component }) => ({ default: component })),
)
const DevicePolicyTab = lazy(() =>
  import('./device-policy-tab.tsx').then(({ DevicePolicyTab: component }) => ({ default: component })),
)
const DeviceHistoryTab = lazy(() =>
  import('./device-history-tab.tsx').then(({ DeviceHistoryTab: component }) => ({ default: component })),
)
const GoneDevice = lazy(() => import('./gone-device.tsx').then(({ GoneDevice: component }) => ({ default: component })))
const RemovedBanner = lazy(() =>
  import('./removed-banner.tsx').then(({ RemovedBanner: component }) => ({ default: component })),
)

/** One device: what it is and why it may or may not, what it synchronizes, its policy, and everything that happened. */
export function DevicePage() {
  const { t } = useTranslation()
  const { titleOf } = useDeviceWords()
  const { id } = useParams({ from: '/console/devices/$id' })
  const { tab: name } = useParams({ strict: false })
  const tab = deviceTabOf(name)
  const { data: device, error, refetch } = useQuery(deviceQuery(id))
  // Removed while it was looked at, or before: what happened to it stays readable.
  const isRemoved = hasCode(error, 'not-found')
  if (tab === null) return <NotFound />
  return (
    <>
      <PageHeader
        title={device ? titleOf(device) : t('device.heading')}
        parent={
          <Link to="/devices" activeOptions={{ exact: true }}>
            {t('place.devices')}
          </Link>
        }
      />
      {device && <DeviceTabs id={id} />}
      {device && isRemoved && (
        <Suspense>
          <RemovedBanner id={id} device={device} />
        </Suspense>
      )}
      {error && !device && !isRemoved && (
        <ProblemNotice error={error} title={t('device.problem')} onRetry={() => void refetch()} />
      )}
      {!device && !error && <ListSkeleton />}
      {device && <DeviceBody device={device} tab={tab} isRemoved={isRemoved} />}
      {!device && isRemoved && (
        <Suspense>
          <GoneDevice id={id} error={error} onRetry={() => void refetch()} />
        </Suspense>
      )}
    </>
  )
}

type DeviceBodyProps = { readonly device: DeviceDetail; readonly tab: DeviceTab; readonly isRemoved: boolean }

function DeviceBody({ device, tab, isRemoved }: DeviceBodyProps) {
  const navigate = useNavigate({ from: '/devices/$id' })
  const { act } = useSearch({ from: '/console/devices/$id' })
  const ask = (next: 'wipe' | undefined) => void navigate({ to: '.', search: { act: next }, replace: true })
  return (
    <div className={classes.page}>
      <DeviceHead device={device} isRemoved={isRemoved} onWipe={() => ask('wipe')} />
      <Suspense fallback={<ListSkeleton />}>
        {tab === 'summary' && <DeviceSummaryTab device={device} isRemoved={isRemoved} />}
        {tab === 'sync' && <DeviceSyncTab device={device} />}
        {tab === 'policy' && <DevicePolicyTab device={device} />}
        {tab === 'history' && <DeviceHistoryTab id={device.id} />}
      </Suspense>
      <DialogPlace>{act === 'wipe' && <WipeDialog device={device} onClose={() => ask(undefined)} />}</DialogPlace>
    </div>
  )
}

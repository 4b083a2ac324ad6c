import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Suspense, lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { Glow } from '../../ui/glow.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { AccessActions } from './access-actions.tsx'
import { DeviceFacts } from './device-facts.tsx'
import { DeviceHistory } from './device-history.tsx'
import { DeviceMark } from './device-mark.tsx'
import classes from './device-panel.module.css'
import { deviceHistoryQuery, deviceQuery, type DeviceDetail } from './device-queries.ts'
import { useDeviceWords } from './device-words.ts'
import { OpenWipeButton } from './open-wipe-button.tsx'
import { openWipeOf } from './open-wipe.ts'
import { Why } from './why.tsx'

const WipeSection = lazy(() =>
  import('../wipes/wipe-section.tsx').then(({ WipeSection: component }) => ({ default: component })),
)
const WipeDialog = lazy(() =>
  import('../wipes/wipe-dialog.tsx').then(({ WipeDialog: component }) => ({ default: component })),
)

const eventsShown = 5

/** Beside the list: one device in short, with what can be done about it. */
export function DevicePanel({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { data: device, error, refetch } = useQuery(deviceQuery(id))
  return (
    <aside className={classes.panel} aria-label={t('device.panel')}>
      <ActionIcon className={classes.close} aria-label={t('device.closePanel')} onClick={onClose}>
        <IconX size={18} />
      </ActionIcon>
      {error && !device && <ProblemNotice error={error} title={t('device.problem')} onRetry={() => void refetch()} />}
      {!device && !error && <ListSkeleton rows={8} />}
      {device && <PanelBody device={device} />}
    </aside>
  )
}

function PanelBody({ device }: { readonly device: DeviceDetail }) {
  const { t } = useTranslation()
  const { titleOf } = useDeviceWords()
  const history = useInfiniteQuery(deviceHistoryQuery(device.id)).data?.pages[0]?.items ?? []
  const [isWiping, setIsWiping] = useState(false)
  const { id, user } = device
  const wipe = openWipeOf(device)
  return (
    <>
      <div>
        <h2 className={classes.title} dir="auto">
          {titleOf(device)}
        </h2>
        <p className={classes.note}>{[user.department, user.name].filter(Boolean).join(' · ')}</p>
      </div>
      {wipe ? (
        <Suspense>
          <WipeSection summary={wipe} />
        </Suspense>
      ) : (
        <Glow value={device.accessState}>
          <DeviceMark device={device} />
        </Glow>
      )}
      <div className={classes.actions}>
        {!wipe && <AccessActions device={device} />}
        <OpenWipeButton device={device} onOpen={() => setIsWiping(true)} />
        <Button renderRoot={(props) => <Link to="/devices/$id" params={{ id }} {...props} />}>
          {t('device.open')}
        </Button>
      </div>
      <section aria-label={t('why.title')}>
        <h3 className={classes.heading}>{t('why.title')}</h3>
        <Why device={device} />
      </section>
      <section aria-label={t('device.summary')} className={classes.facts}>
        <DeviceFacts device={device} extent="short" />
      </section>
      <section aria-label={t('device.lastEvents')}>
        <h3 className={classes.heading}>{t('device.lastEvents')}</h3>
        <DeviceHistory entries={history.slice(0, eventsShown)} />
      </section>
      <DialogPlace>{isWiping && <WipeDialog device={device} onClose={() => setIsWiping(false)} />}</DialogPlace>
    </>
  )
}

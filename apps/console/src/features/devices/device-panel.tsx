import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Glow } from '../../ui/glow.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { AccessMark } from '../../ui/states/access-mark.tsx'
import { AccessActions } from './access-actions.tsx'
import { DeviceFacts } from './device-facts.tsx'
import { DeviceHistory } from './device-history.tsx'
import classes from './device-panel.module.css'
import { deviceHistoryQuery, deviceQuery, type DeviceDetail } from './device-queries.ts'
import { useDeviceWords } from './device-words.ts'
import { Why } from './why.tsx'

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
  const { id, user } = device
  return (
    <>
      <div>
        <h2 className={classes.title} dir="auto">
          {titleOf(device)}
        </h2>
        <p className={classes.note}>{[user.department, user.name].filter(Boolean).join(' · ')}</p>
      </div>
      <Glow value={device.accessState}>
        <AccessMark state={device.accessState} />
      </Glow>
      <div className={classes.actions}>
        <AccessActions device={device} />
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
    </>
  )
}

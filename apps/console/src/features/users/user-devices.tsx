import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { canDecideDevices, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { Glow } from '../../ui/glow.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import { DeviceIcon } from '../devices/device-icon.tsx'
import { DeviceMark } from '../devices/device-mark.tsx'
import { devicesQuery } from '../devices/device-queries.ts'
import { useDeviceWords } from '../devices/device-words.ts'
import { QuickDecision } from '../devices/quick-decision.tsx'
import classes from './user-devices.module.css'

/** All devices of one user: what each is, whether it may connect, and what can be decided about it now. */
export function UserDevices({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { detailsOf } = useDeviceWords()
  const reason = useActReason(canDecideDevices(useSession()))
  const query = useInfiniteQuery(devicesQuery({ user: id, sort: '-lastSync' }))
  const devices = query.data?.pages.flatMap(({ items }) => items)
  if (query.error && !devices) {
    return <ProblemNotice error={query.error} title={t('user.devicesProblem')} onRetry={() => void query.refetch()} />
  }
  if (!devices) return <ListSkeleton rows={3} rowHeight={56} />
  if (devices.length === 0) return <p className={classes.none}>{t('user.noDevices')}</p>
  return (
    <>
      {reason !== null && <p className={classes.none}>{reason}</p>}
      <ul className={classes.list}>
        {devices.map((device) => (
          <li key={device.id} className={classes.row}>
            <span className={classes.tile}>
              <DeviceIcon device={device} size={20} />
            </span>
            <span className={classes.words}>
              <Link to="/devices/$id" params={{ id: device.id }} className={classes.name}>
                <bdi>{device.name}</bdi>
              </Link>
              <span className={classes.note}>
                <bdi>{detailsOf(device)}</bdi>
                <span>
                  {device.lastSyncAt ? (
                    <>
                      {t('sync.last')} <TimeAgo at={device.lastSyncAt} form="long" />
                    </>
                  ) : (
                    t('user.neverSynced')
                  )}
                </span>
              </span>
            </span>
            <span className={classes.state}>
              <Glow value={device.accessState}>
                <DeviceMark device={device} />
              </Glow>
              <span className={classes.why}>{t(`access.reason.${device.accessReason}`)}</span>
            </span>
            <QuickDecision device={device} reason={reason} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </>
  )
}

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Glow } from '../../ui/glow.tsx'
import { AccessCell } from '../../ui/states/access-mark.tsx'
import { WipeCell } from '../../ui/states/wipe-cell.tsx'
import type { Column } from '../../ui/table/column.ts'
import { TimeCell, useTimeWords } from '../../ui/time/time-ago.tsx'
import type { DeviceSummary } from './device-queries.ts'
import classes from './device-table-columns.module.css'
import { markedWipeOf } from './open-wipe.ts'

/** The columns of the device list, in the order in which they leave a narrow screen from the right of their importance. */
export function useDeviceColumns(): readonly Column<DeviceSummary>[] {
  const { t } = useTranslation()
  const words = useTimeWords()
  return useMemo(
    () => [
      {
        id: 'user',
        label: t('devices.column.user'),
        sort: { ascending: 'user', descending: '-user', first: 'ascending' },
        cell: ({ id, name, user }) => (
          <>
            <a href={`/devices/${id}`} className={classes.user} dir="auto">
              {user.displayName}
            </a>
            <span className={classes.narrow} dir="auto">
              {name}
            </span>
          </>
        ),
      },
      {
        id: 'device',
        label: t('devices.column.device'),
        hideBelow: 480,
        cell: ({ name }) => <bdi>{name}</bdi>,
      },
      {
        id: 'system',
        label: t('devices.column.system'),
        hideBelow: 800,
        cell: ({ os }) => <bdi className={classes.soft}>{os}</bdi>,
      },
      {
        id: 'access',
        label: t('devices.column.access'),
        width: '142px',
        cell: (device) => {
          const wipe = markedWipeOf(device)
          return (
            <Glow value={wipe?.state ?? device.accessState}>
              {wipe ? (
                <WipeCell word={t(`wipeMark.${wipe.state}`)} />
              ) : (
                <AccessCell state={device.accessState} word={t(`access.state.${device.accessState}`)} />
              )}
            </Glow>
          )
        },
      },
      {
        id: 'since',
        label: t('devices.column.since'),
        width: '88px',
        hideBelow: 800,
        sort: { ascending: 'accessSince', descending: '-accessSince', first: 'descending' },
        cell: ({ accessSince }) => (
          <span className={classes.soft}>
            <TimeCell at={accessSince} words={words} />
          </span>
        ),
      },
      {
        id: 'decidedBy',
        label: t('devices.column.decidedBy'),
        hideBelow: 960,
        cell: ({ accessReason }) => <span className={classes.soft}>{t(`access.reason.${accessReason}`)}</span>,
      },
      {
        id: 'policy',
        label: t('devices.column.policy'),
        hideBelow: 960,
        cell: ({ policy }) => (
          <Glow value={policy.state}>
            <span className={classes.soft}>{t(`policyState.${policy.state}`)}</span>
          </Glow>
        ),
      },
      {
        id: 'protocol',
        label: t('devices.column.protocol'),
        width: '60px',
        hideBelow: 960,
        cell: ({ protocolVersion }) => <span className={classes.soft}>{protocolVersion}</span>,
      },
      {
        id: 'lastSync',
        label: t('devices.column.lastSync'),
        width: '116px',
        hideBelow: 640,
        sort: { ascending: 'lastSync', descending: '-lastSync', first: 'descending' },
        cell: ({ lastSyncAt }) => (
          <span className={classes.soft}>
            {lastSyncAt ? <TimeCell at={lastSyncAt} words={words} /> : t('sync.never')}
          </span>
        ),
      },
    ],
    [t, words],
  )
}

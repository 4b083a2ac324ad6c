import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/copy-button.tsx'
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
  return useMemo(() => {
    const text = (id: MoreColumn, of: (device: DeviceSummary) => string): Column<DeviceSummary> => ({
      id,
      label: t(`devices.column.${id}`),
      width: '150px',
      className: classes.soft,
      cell: (device) => <bdi>{of(device)}</bdi>,
    })
    return [
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
        className: classes.soft,
        cell: ({ os }) => <bdi>{os}</bdi>,
      },
      {
        id: 'access',
        label: t('devices.column.access'),
        width: '164px',
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
        className: classes.soft,
        cell: ({ accessSince }) => <TimeCell at={accessSince} words={words} />,
      },
      {
        id: 'decidedBy',
        label: t('devices.column.decidedBy'),
        hideBelow: 960,
        className: classes.soft,
        cell: ({ accessReason, accessRule }) =>
          accessReason === 'deviceRule' && accessRule?.name ? (
            <bdi>{t('devices.byRule', { rule: accessRule.name })}</bdi>
          ) : (
            t(`access.reason.${accessReason}`)
          ),
      },
      {
        id: 'policy',
        label: t('devices.column.policy'),
        hideBelow: 960,
        className: classes.soft,
        cell: ({ policy }) => <Glow value={policy.state}>{t(`policyState.${policy.state}`)}</Glow>,
      },
      {
        id: 'protocol',
        label: t('devices.column.protocol'),
        width: '60px',
        hideBelow: 960,
        className: classes.soft,
        cell: ({ protocolVersion }) => protocolVersion,
      },
      {
        id: 'lastSync',
        label: t('devices.column.lastSync'),
        width: '116px',
        hideBelow: 640,
        sort: { ascending: 'lastSync', descending: '-lastSync', first: 'descending' },
        className: classes.soft,
        cell: ({ lastSyncAt }) => (lastSyncAt ? <TimeCell at={lastSyncAt} words={words} /> : t('sync.never')),
      },
      {
        id: 'firstSync',
        label: t('devices.column.firstSync'),
        width: '116px',
        className: classes.soft,
        cell: ({ firstSyncAt }) => <TimeCell at={firstSyncAt} words={words} />,
      },
      {
        id: 'deviceId',
        label: t('devices.column.deviceId'),
        width: '190px',
        cell: ({ deviceId }) => (
          <span className={classes.id}>
            <code>{deviceId}</code>
            <CopyButton text={deviceId} what={t('devices.column.deviceId')} />
          </span>
        ),
      },
      text('model', ({ model }) => model),
      text('type', ({ deviceType }) => deviceType),
      text('friendlyName', ({ friendlyName }) => friendlyName),
      text('client', ({ userAgent }) => userAgent),
      text('imei', ({ imei }) => imei),
      text('phone', ({ phoneNumber }) => phoneNumber),
      text('operator', ({ mobileOperator }) => mobileOperator),
      text('address', ({ remoteAddress }) => remoteAddress),
      text('department', ({ user }) => user.department),
      text('tags', ({ tags }) => tags.join(', ')),
      text('ownership', ({ ownership }) => t(`devices.owned.${ownership}`)),
      {
        id: 'folders',
        label: t('devices.column.folders'),
        width: '90px',
        className: classes.soft,
        cell: ({ foldersSynced }) => foldersSynced,
      },
      {
        id: 'errors',
        label: t('devices.column.errors'),
        width: '112px',
        cell: ({ id, recentErrors }) =>
          recentErrors > 0 && <a href={`/activity?tab=tail&errors=1&q=device:${id}`}>{recentErrors}</a>,
      },
      {
        id: 'heartbeat',
        label: t('devices.column.heartbeat'),
        width: '110px',
        cell: ({ lastPingHeartbeat }) => (
          <span className={classes.soft}>
            {lastPingHeartbeat !== null && t('devices.minutes', { count: Math.round(lastPingHeartbeat / 60) })}
          </span>
        ),
      },
      {
        id: 'policyApplied',
        label: t('devices.column.policyApplied'),
        width: '120px',
        className: classes.soft,
        cell: ({ policyAppliedAt }) => policyAppliedAt && <TimeCell at={policyAppliedAt} words={words} />,
      },
      {
        id: 'wipe',
        label: t('devices.column.wipe'),
        width: '142px',
        cell: (device) => {
          const wipe = markedWipeOf(device)
          return wipe && <WipeCell word={t(`wipeMark.${wipe.state}`)} />
        },
      },
    ]
  }, [t, words])
}

type MoreColumn =
  | 'model'
  | 'type'
  | 'friendlyName'
  | 'client'
  | 'imei'
  | 'phone'
  | 'operator'
  | 'address'
  | 'department'
  | 'tags'
  | 'ownership'

import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AccessShape } from '../../ui/states/access-mark.tsx'
import type { Column } from '../../ui/table/column.ts'
import { TimeCell, useTimeWords } from '../../ui/time/time-ago.tsx'
import type { User } from './user-queries.ts'
import classes from './user-table-columns.module.css'

type UserColumnsInput = {
  readonly switchOf: (user: User) => ReactNode
  readonly policyOf: (user: User) => ReactNode
}

/** The columns of the user list. */
export function useUserColumns({ switchOf, policyOf }: UserColumnsInput): readonly Column<User>[] {
  const { t } = useTranslation()
  const words = useTimeWords()
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('users.column.name'),
        cell: ({ id, displayName, isDisabled }) => (
          <>
            <a href={`/users/${id}`} className={classes.name} dir="auto">
              {displayName}
            </a>
            {isDisabled && <span className={classes.soft}> {t('user.disabled')}</span>}
          </>
        ),
      },
      {
        id: 'address',
        label: t('users.column.address'),
        hideBelow: 800,
        cell: ({ address }) => <span className={classes.soft}>{address}</span>,
      },
      {
        id: 'department',
        label: t('users.column.department'),
        hideBelow: 960,
        cell: ({ department }) => <bdi className={classes.soft}>{department}</bdi>,
      },
      {
        id: 'activeSync',
        label: t('users.column.activeSync'),
        width: '120px',
        cell: switchOf,
      },
      {
        id: 'policy',
        label: t('users.column.policy'),
        hideBelow: 640,
        cell: policyOf,
      },
      {
        id: 'devices',
        label: t('users.column.devices'),
        width: '220px',
        hideBelow: 480,
        cell: ({ id, displayName, devices }) =>
          devices.total === 0 ? (
            <span className={classes.soft}>{t('users.noDevices')}</span>
          ) : (
            <a href={`/devices?q=user:${id}`} className={classes.devices}>
              <span>
                {devices.total}
                <span className="visually-hidden">{t('users.devicesOf', { user: displayName })}</span>
              </span>
              {devices.waiting > 0 && (
                <span className={classes.part}>
                  <AccessShape state="quarantined" /> {t('users.waiting', { count: devices.waiting })}
                </span>
              )}
              {devices.blocked > 0 && (
                <span className={classes.part}>
                  <AccessShape state="blocked" /> {t('users.blocked', { count: devices.blocked })}
                </span>
              )}
            </a>
          ),
      },
      {
        id: 'lastSync',
        label: t('users.column.lastSync'),
        width: '116px',
        hideBelow: 800,
        cell: ({ lastSyncAt }) => (
          <span className={classes.soft}>
            {lastSyncAt ? <TimeCell at={lastSyncAt} words={words} /> : t('sync.never')}
          </span>
        ),
      },
      {
        id: 'userName',
        label: t('users.column.userName'),
        width: '150px',
        cell: ({ name }) => <bdi className={classes.soft}>{name}</bdi>,
      },
      {
        id: 'groups',
        label: t('users.column.groups'),
        width: '180px',
        cell: ({ groups }) => <bdi className={classes.soft}>{groups.map(({ name }) => name).join(', ')}</bdi>,
      },
      {
        id: 'limit',
        label: t('users.column.limit'),
        width: '110px',
        cell: ({ deviceLimit }) => <span className={classes.soft}>{deviceLimit.value}</span>,
      },
      {
        id: 'source',
        label: t('users.column.source'),
        width: '120px',
        cell: ({ source }) => <span className={classes.soft}>{t(`users.source.${source}`)}</span>,
      },
    ],
    [t, words, switchOf, policyOf],
  )
}

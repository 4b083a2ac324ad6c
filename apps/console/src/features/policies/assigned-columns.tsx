import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import type { Column } from '../../ui/table/column.ts'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import classes from './policy-table-columns.module.css'
import type { AssignedUser } from './policy-detail-queries.ts'

/** The columns of those who have a policy. */
export function useAssignedColumns(): readonly Column<AssignedUser>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        id: 'user',
        label: t('policyAssigned.column.user'),
        cell: ({ id, displayName }) => (
          <a href={`/users/${id}`} className={classes.name} dir="auto">
            {claimedText(displayName)}
          </a>
        ),
      },
      {
        id: 'source',
        label: t('policyAssigned.column.source'),
        cell: ({ policy: { source, group } }) => (
          <span className={classes.soft}>
            {t(`policyAssigned.source.${source}`, { group: claimedText(group ?? '') })}
          </span>
        ),
      },
      {
        id: 'devices',
        label: t('policyAssigned.column.devices'),
        width: '110px',
        hideBelow: 640,
        cell: ({ id, devices, displayName }) => (
          <a
            href={`/devices?user=${id}`}
            className={classes.link}
            aria-label={t('policyAssigned.devicesOf', { user: claimedText(displayName), count: devices.total })}
          >
            {t('policies.number', { count: devices.total })}
          </a>
        ),
      },
      {
        id: 'lastSync',
        label: t('policyAssigned.column.lastSync'),
        width: '200px',
        hideBelow: 800,
        cell: ({ lastSyncAt }) =>
          lastSyncAt === null ? (
            <span className={classes.soft}>{t('policyAssigned.never')}</span>
          ) : (
            <span className={classes.soft}>
              <TimeAgo at={lastSyncAt} form="long" />
            </span>
          ),
      },
    ],
    [t],
  )
}

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Glow } from '../../ui/glow.tsx'
import type { Column } from '../../ui/table/column.ts'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import type { Policy } from './policy-queries.ts'
import classes from './policy-table-columns.module.css'

/** The columns of the policy list. */
export function usePolicyColumns(): readonly Column<Policy>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('policies.column.name'),
        cell: ({ id, name, isDefault, plan }) => (
          <>
            <a href={`/policies/${id}`} className={classes.name} dir="auto">
              {name}
            </a>
            {plan && (
              <span className={classes.default}>{t(plan.failure ? 'policies.planFailed' : 'policies.planned')}</span>
            )}
            {isDefault && <span className={classes.default}>{t('policies.isDefault')}</span>}
          </>
        ),
      },
      {
        id: 'users',
        label: t('policies.column.users'),
        width: '110px',
        cell: ({ id, name, users }) => (
          <a
            href={`/users?policy=${id}`}
            className={classes.link}
            aria-label={t('policies.usersOf', { policy: name, count: users })}
          >
            {users}
          </a>
        ),
      },
      {
        id: 'acknowledged',
        label: t('policies.column.acknowledged'),
        width: '240px',
        hideBelow: 640,
        cell: ({ devices: { applied, total } }) => (
          <span className={classes.share}>
            <span className={classes.bar} aria-hidden="true">
              <span className={classes.part} style={{ width: `${total === 0 ? 0 : (applied / total) * 100}%` }} />
            </span>
            <Glow value={`${applied} ${total}`}>{t('policies.acknowledged', { applied, count: total })}</Glow>
          </span>
        ),
      },
      {
        id: 'changed',
        label: t('policies.column.changed'),
        width: '180px',
        hideBelow: 800,
        cell: ({ changedSettings }) => (
          <span className={classes.soft}>{t('policies.changedSettings', { count: changedSettings })}</span>
        ),
      },
      {
        id: 'updated',
        label: t('policies.column.updated'),
        width: '220px',
        hideBelow: 960,
        cell: ({ updatedAt, updatedBy }) => (
          <span className={classes.soft}>
            <TimeAgo at={updatedAt} form="long" />
            {updatedBy && ` · ${updatedBy}`}
          </span>
        ),
      },
    ],
    [t],
  )
}

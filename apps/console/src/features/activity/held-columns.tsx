import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import glowClasses from '../../ui/glow.module.css'
import type { Column } from '../../ui/table/column.ts'
import { exactWords } from '../../ui/time/time-words.ts'
import { useNow } from '../../ui/time/use-now.ts'
import type { HeldRequest } from './activity-queries.ts'
import classes from './activity-table.module.css'
import { useActivityWords } from './activity-words.ts'

/** The columns of what waits. A request that began to wait glows once. */
export function useHeldColumns(fresh: ReadonlySet<string> | undefined): readonly Column<HeldRequest>[] {
  const { t, i18n } = useTranslation()
  const now = useNow()
  const { userOf, deviceOf, spanOf } = useActivityWords()
  return [
    {
      id: 'user',
      label: t('activity.column.user'),
      cell: (request) => (
        <Link to="/users/$id" params={{ id: request.user.id ?? '' }}>
          <bdi className={fresh?.has(request.requestId) ? glowClasses.glow : undefined}>{userOf(request)}</bdi>
        </Link>
      ),
    },
    {
      id: 'device',
      label: t('activity.column.device'),
      hideBelow: 480,
      cell: (request) => (
        <Link to="/devices/$id" params={{ id: request.device.id ?? '' }}>
          <bdi>{deviceOf(request)}</bdi>
        </Link>
      ),
    },
    { id: 'command', label: t('activity.column.command'), width: '92px', cell: ({ command }) => command },
    {
      id: 'since',
      label: t('activity.column.since'),
      width: '132px',
      cell: ({ since, heartbeat }) => {
        const passed = Math.max(0, now - Date.parse(since))
        return (
          <span className={classes.wait}>
            <time className={classes.number} dateTime={since} title={exactWords(since, i18n.language)}>
              {spanOf(passed)}
            </time>
            <span className={classes.track} aria-hidden="true">
              <span
                className={classes.passed}
                style={{ inlineSize: `${Math.min(100, (passed / (heartbeat * 1_000)) * 100)}%` }}
              />
            </span>
          </span>
        )
      },
    },
    {
      id: 'heartbeat',
      label: t('activity.column.heartbeat'),
      width: '108px',
      hideBelow: 640,
      cell: ({ heartbeat }) => <span className={classes.number}>{spanOf(heartbeat * 1_000)}</span>,
    },
    {
      id: 'folders',
      label: t('activity.column.folders'),
      width: '84px',
      hideBelow: 800,
      cell: ({ folders }) => <span className={classes.number}>{folders}</span>,
    },
    {
      id: 'eas',
      label: t('activity.column.eas'),
      width: '76px',
      hideBelow: 800,
      cell: ({ version }) => <span className={classes.soft}>{version}</span>,
    },
    {
      id: 'address',
      label: t('activity.column.address'),
      width: '132px',
      hideBelow: 960,
      cell: ({ address }) => <span className={classes.soft}>{address}</span>,
    },
    {
      id: 'process',
      label: t('activity.column.process'),
      width: '132px',
      hideBelow: 960,
      cell: ({ process }) => <span className={classes.soft}>{process}</span>,
    },
  ]
}

import { useTranslation } from 'react-i18next'
import glowClasses from '../../ui/glow.module.css'
import type { Column } from '../../ui/table/column.ts'
import { exactWords } from '../../ui/time/time-words.ts'
import type { ActivityRequest } from './activity-queries.ts'
import classes from './activity-table.module.css'
import { useActivityWords } from './activity-words.ts'
import { OutcomeMark } from './outcome-mark.tsx'

/** The columns of the tail. What the last reading brought glows once. */
export function useTailColumns(fresh: ReadonlySet<string> | undefined): readonly Column<ActivityRequest>[] {
  const { t, i18n } = useTranslation()
  const { userOf, deviceOf, spanOf, sizeOf, clockOf, codesOf } = useActivityWords()
  return [
    {
      id: 'time',
      label: t('activity.column.time'),
      width: '96px',
      cell: ({ id, at }) => (
        <time
          className={`${classes.number} ${fresh?.has(id) ? glowClasses.glow : ''}`}
          dateTime={at}
          title={exactWords(at, i18n.language)}
        >
          {clockOf(at)}
        </time>
      ),
    },
    {
      id: 'outcome',
      label: t('activity.column.outcome'),
      width: 'min(210px, 38vw)',
      cell: (request) => (
        <span className={classes.result} title={request.meaning ?? undefined}>
          <OutcomeMark outcome={request.outcome} word={t(`activity.outcome.${request.outcome}`)} />
          <span className={classes.soft}>{codesOf(request)}</span>
        </span>
      ),
    },
    {
      id: 'user',
      label: t('activity.column.user'),
      cell: (request) => <bdi>{userOf(request)}</bdi>,
    },
    {
      id: 'device',
      label: t('activity.column.device'),
      hideBelow: 640,
      cell: (request) => <bdi className={classes.soft}>{deviceOf(request)}</bdi>,
    },
    {
      id: 'command',
      label: t('activity.column.command'),
      width: '150px',
      hideBelow: 480,
      cell: ({ command }) => command,
    },
    {
      id: 'took',
      label: t('activity.column.took'),
      width: '88px',
      hideBelow: 800,
      cell: ({ durationMs }) => <span className={classes.number}>{spanOf(durationMs)}</span>,
    },
    {
      id: 'size',
      label: t('activity.column.size'),
      width: '88px',
      hideBelow: 960,
      cell: ({ bytesOut }) => <span className={classes.number}>{sizeOf(bytesOut)}</span>,
    },
    {
      id: 'address',
      label: t('activity.column.address'),
      width: '140px',
      hideBelow: 960,
      cell: ({ address }) => <span className={classes.soft}>{address}</span>,
    },
  ]
}

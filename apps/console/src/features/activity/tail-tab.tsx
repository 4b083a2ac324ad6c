import { Button } from '@mantine/core'
import { IconActivity, IconSearchOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import type { ChangeActivity } from './activity-page.tsx'
import { tailQuery, type ActivityRequest } from './activity-queries.ts'
import { tailTextOf, type ActivitySearch } from './activity-search.ts'
import { useActivityWords } from './activity-words.ts'
import classes from './activity-table.module.css'
import { SpokenSummary } from './spoken-summary.tsx'
import { useTailColumns } from './tail-columns.tsx'

type TailTabProps = { readonly search: ActivitySearch; readonly isStill: boolean; readonly onChange: ChangeActivity }

/** The last requests, the newest on top, as they are answered. */
export function TailTab({ search, isStill, onChange }: TailTabProps) {
  const { t } = useTranslation()
  const { userOf } = useActivityWords()
  const q = tailTextOf(search)
  const { data, error, isPending, refetch } = useQuery({
    ...tailQuery(q),
    enabled: ({ state }) => !isStill || state.data === undefined,
  })
  const columns = useTailColumns(data?.fresh)
  const open = ({ id }: ActivityRequest) =>
    onChange({ open: id === search.open ? undefined : id }, search.open === undefined)
  return (
    <div className={classes.list}>
      {isPending && <ListSkeleton rows={16} />}
      {error && !data && <ProblemNotice error={error} title={t('activity.problem')} onRetry={() => void refetch()} />}
      {data?.rows.length === 0 && <NoRequests isNarrowed={q !== undefined} onChange={onChange} />}
      {data && data.rows.length > 0 && (
        <DataTable
          caption={t('activity.tailCaption')}
          columns={columns}
          rows={data.rows}
          idOf={idOf}
          nameOf={(request) => `${userOf(request)}, ${request.command}`}
          total={null}
          {...(search.open !== undefined && { currentId: search.open })}
          onOpen={open}
          onPeek={open}
          onNearEnd={doNothing}
        />
      )}
      {data && <SpokenSummary arrived={data.arrived} errors={data.arrivedErrors} />}
    </div>
  )
}

const idOf = ({ id }: ActivityRequest) => id

/** The ring has no more: it is the last requests, not all of them. */
function doNothing() {
  return undefined
}

function NoRequests({ isNarrowed, onChange }: { readonly isNarrowed: boolean; readonly onChange: ChangeActivity }) {
  const { t } = useTranslation()
  if (!isNarrowed)
    return (
      <Notice icon={<IconActivity size={28} stroke={1.6} />} title={t('activity.none')}>
        <p>{t('activity.noneText')}</p>
      </Notice>
    )
  return (
    <Notice
      icon={<IconSearchOff size={28} stroke={1.6} />}
      title={t('activity.noneMatch')}
      action={
        <Button onClick={() => onChange({ q: undefined, errors: undefined }, true)}>{t('list.clearSearch')}</Button>
      }
    />
  )
}

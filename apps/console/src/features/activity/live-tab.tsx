import { Button } from '@mantine/core'
import { IconActivity, IconSearchOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import type { ChangeActivity } from './activity-page.tsx'
import { liveQuery, type HeldRequest } from './activity-queries.ts'
import { standardGroup, type ActivitySearch } from './activity-search.ts'
import { useActivityWords } from './activity-words.ts'
import { Busiest } from './busiest.tsx'
import { useHeldColumns } from './held-columns.tsx'
import classes from './live-tab.module.css'

type LiveTabProps = { readonly search: ActivitySearch; readonly isStill: boolean; readonly onChange: ChangeActivity }

/** The requests that wait, longest first, and beside them who or what asks most. */
export function LiveTab({ search, isStill, onChange }: LiveTabProps) {
  const { t } = useTranslation()
  const { userOf } = useActivityWords()
  const { q, group = standardGroup } = search
  const { data, error, isPending, refetch } = useQuery({
    ...liveQuery(q, group),
    enabled: ({ state }) => !isStill || state.data === undefined,
  })
  const columns = useHeldColumns(data?.fresh)
  if (isPending) return <ListSkeleton rows={12} />
  if (!data) return <ProblemNotice error={error} title={t('activity.problem')} onRetry={() => void refetch()} />
  const { held, busiest } = data
  return (
    <div className={classes.top}>
      <section className={classes.held} aria-labelledby="activity-held">
        <h2 id="activity-held" className={classes.title}>
          {t('activity.heldTitle')}
          <span className={classes.count}>
            {t('activity.waiting', { count: held.count.value })}
            {!held.count.isExact && '+'}
          </span>
        </h2>
        {held.items.length === 0 ? (
          <NothingHeld isNarrowed={q !== undefined} onChange={onChange} />
        ) : (
          <DataTable
            caption={t('activity.heldCaption')}
            columns={columns}
            rows={held.items}
            idOf={idOf}
            nameOf={(request) => `${userOf(request)}, ${request.command}`}
            total={held.count.isExact ? held.count.value : null}
            onNearEnd={doNothing}
          />
        )}
      </section>
      <Busiest groups={busiest} group={group} onShow={(text) => onChange({ tab: 'tail', q: text }, true)} />
    </div>
  )
}

const idOf = ({ requestId }: HeldRequest) => requestId

/** Those that wait longest are shown; the count says how many there are. */
function doNothing() {
  return undefined
}

function NothingHeld({ isNarrowed, onChange }: { readonly isNarrowed: boolean; readonly onChange: ChangeActivity }) {
  const { t } = useTranslation()
  if (!isNarrowed)
    return (
      <Notice icon={<IconActivity size={28} stroke={1.6} />} title={t('activity.noneHeld')}>
        <p>{t('activity.noneHeldText')}</p>
      </Notice>
    )
  return (
    <Notice
      icon={<IconSearchOff size={28} stroke={1.6} />}
      title={t('activity.noneHeldMatch')}
      action={<Button onClick={() => onChange({ q: undefined }, true)}>{t('list.clearSearch')}</Button>}
    />
  )
}

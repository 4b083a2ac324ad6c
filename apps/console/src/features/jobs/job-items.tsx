import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { UnusedParamsNotice } from '../../ui/list/unused-params-notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import classes from './job-page.module.css'
import { jobItemsQuery, type Job, type JobItem } from './job-queries.ts'
import { itemStates, parseJobSearch } from './job-search.ts'
import { useJobWords } from './job-words.ts'

/** What became of each object. Which ones are shown is in the URL. */
export function JobItems({ job }: { readonly job: Job }) {
  const { t, i18n } = useTranslation()
  const search = parseJobSearch(useSearch({ from: '/console/jobs/$id' }))
  const query = useInfiniteQuery({ ...jobItemsQuery(job.id, search), placeholderData: keepPreviousData })
  const items = query.data?.pages.flatMap((page) => page.items)
  const format = new Intl.NumberFormat(i18n.language)
  return (
    <Card title={t('jobs.items')}>
      <UnusedParamsNotice used={search} />
      <nav className={classes.filters} aria-label={t('jobs.itemViews')}>
        {[undefined, ...itemStates].map((state) => (
          <Link
            key={state ?? 'all'}
            to="/jobs/$id"
            params={{ id: job.id }}
            search={state === undefined ? {} : { state }}
            replace
            className={classes.filter}
            activeOptions={{ exact: true, includeSearch: true }}
          >
            {t(`jobs.item.${state ?? 'all'}`)}
            {state === 'failed' && <span className={classes.count}>{format.format(job.failed)}</span>}
          </Link>
        ))}
      </nav>
      {query.isPending && <ListSkeleton rows={4} />}
      {query.isError && !items && (
        <ProblemNotice error={query.error} title={t('jobs.itemsProblem')} onRetry={() => void query.refetch()} />
      )}
      {items?.length === 0 && <p className={classes.soft}>{t('jobs.noItems')}</p>}
      {items && items.length > 0 && <ItemTable items={items} kind={job.kind} />}
      {query.hasNextPage && (
        <Button className={classes.more} loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </Card>
  )
}

function ItemTable({ items, kind }: { readonly items: readonly JobItem[]; readonly kind: Job['kind'] }) {
  const { t } = useTranslation()
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{t('jobs.items')}</caption>
      <thead>
        <tr>
          <th scope="col">{t(`jobs.object.${kind}`)}</th>
          <th scope="col">{t('jobs.column.user')}</th>
          <th scope="col">{t('jobs.column.outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.position} item={item} kind={kind} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ item, kind }: { readonly item: JobItem; readonly kind: Job['kind'] }) {
  const { t } = useTranslation()
  const { whyNot } = useJobWords()
  const { object, state } = item
  const why = whyNot(item)
  return (
    <tr>
      <th scope="row" dir="auto">
        {object.name === '' ? (
          <span className={classes.soft}>{t('jobs.gone')}</span>
        ) : (
          <Link
            to={kind === 'device' ? '/devices/$id' : '/users/$id'}
            params={{ id: object.id }}
            className={classes.name}
          >
            {object.name}
          </Link>
        )}
      </th>
      <td className={classes.soft} dir="auto">
        {object.user}
      </td>
      <td>
        <span className={classes.item} data-state={state}>
          <ItemShape state={state} />
          {t(`jobs.item.${state}`)}
        </span>
        {why && <span className={classes.message}>{why}</span>}
      </td>
    </tr>
  )
}

function ItemShape({ state }: { readonly state: JobItem['state'] }) {
  return (
    <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
      {shapes[state]}
    </svg>
  )
}

const shapes = {
  done: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  failed: <rect x="1" y="1" width="10" height="10" rx="2" fill="currentColor" />,
  unchanged: <path d="M1.5 6h9" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />,
  waiting: (
    <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="2.4" strokeDasharray="4.4 2.82" />
  ),
} as const satisfies Record<JobItem['state'], React.ReactNode>

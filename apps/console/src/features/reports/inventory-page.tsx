import './words.ts'
import './print.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { permit, useSession } from '../../api/session.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { useCountWords } from '../../ui/list/count-words.ts'
import { UnusedParamsNotice } from '../../ui/list/unused-params-notice.tsx'
import { PermissionNotice, ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { InventoryEmpty } from './inventory-empty.tsx'
import { InventoryFigures } from './inventory-figures.tsx'
import { parseInventorySearch, type InventorySearch } from './inventory-search.ts'
import { InventoryToolbar } from './inventory-toolbar.tsx'
import { inventoryQuery } from './report-queries.ts'
import classes from './reports.module.css'

/** What the fleet is made of: one property at a time, of all devices or of those that a query finds. All of it in the URL. */
export function InventoryPage() {
  const { t } = useTranslation()
  if (permit(useSession(), 'reports:read').isAllowed) return <Inventory />
  return (
    <>
      <PageHeader title={t('reports.inventory')} />
      <PermissionNotice />
    </>
  )
}

function Inventory() {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const navigate = useNavigate({ from: '/reports/inventory' })
  // The router hands on what the screen does not know; only what it knows may reach the API.
  const search = parseInventorySearch(useSearch({ from: '/console/reports/inventory' }))
  const { q = '', group = 'state' } = search
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...inventoryQuery(group, q),
    placeholderData: keepPreviousData,
  })
  const change = (next: InventorySearch, isStep: boolean) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: !isStep })
  return (
    <>
      <PageHeader
        title={t('reports.inventory')}
        note={countWords(data?.total)}
        parent={
          <Link to="/reports" activeOptions={{ exact: true }}>
            {t('place.reports')}
          </Link>
        }
      />
      <InventoryToolbar q={q} group={group} inventory={isPlaceholderData ? undefined : data} onChange={change} />
      <UnusedParamsNotice used={search} />
      <div className={classes.page}>
        {error && !data && <ProblemNotice error={error} title={t('reports.problem')} onRetry={() => void refetch()} />}
        {!data && !error && <ListSkeleton rows={8} />}
        {data && data.total.value === 0 && (
          <InventoryEmpty isNarrowed={q !== ''} onShowAll={() => change({ q: undefined }, true)} />
        )}
        {data && data.total.value > 0 && (
          <div className={isPlaceholderData ? classes.dimmed : undefined}>
            <InventoryFigures inventory={data} q={q} />
          </div>
        )}
      </div>
    </>
  )
}

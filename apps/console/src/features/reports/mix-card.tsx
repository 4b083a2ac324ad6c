import './words.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { BarList } from '../../ui/charts/bar-list.tsx'
import { CardProblem } from './card-problem.tsx'
import { CardWaiting } from './card-waiting.tsx'
import { inventoryQuery, type InventoryGroup } from './report-queries.ts'
import classes from './reports.module.css'
import { useInventoryBars } from './use-inventory-bars.ts'

const mostBars = 5

type MixCardProps = { readonly title: string; readonly group: InventoryGroup; readonly more: string }

/** What the fleet is made of, the most frequent first, with the way to all of it. Its numbers are text already. */
export function MixCard({ title, group, more }: MixCardProps) {
  const { t } = useTranslation()
  const barsOf = useInventoryBars()
  const { data, error, refetch } = useQuery(inventoryQuery(group))
  if (error && !data) return <CardProblem title={title} error={error} onRetry={() => void refetch()} />
  if (!data) return <CardWaiting title={title} />
  const bars = barsOf(data)
  return (
    <Card
      title={title}
      aside={
        <Link to="/reports/inventory" search={{ group }} className={classes.more} aria-label={`${title}: ${more}`}>
          {more}
        </Link>
      }
    >
      {bars.length === 0 ? (
        <p className={classes.soft}>{t('reports.noneYet')}</p>
      ) : (
        <BarList bars={bars.slice(0, mostBars)} total={data.total.value} />
      )}
    </Card>
  )
}

import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { BarList } from '../../ui/charts/bar-list.tsx'
import { FiguresTable } from '../../ui/charts/figures-table.tsx'
import { percentOf } from '../../ui/charts/percent.ts'
import { useCountWords } from '../../ui/list/count-words.ts'
import type { Inventory } from './report-queries.ts'
import classes from './reports.module.css'
import { useInventoryBars } from './use-inventory-bars.ts'

/** The same numbers twice: as a picture that leads to the devices, and as a table. */
export function InventoryFigures({ inventory, q }: { readonly inventory: Inventory; readonly q: string }) {
  const { t, i18n } = useTranslation()
  const countWords = useCountWords()
  const barsOf = useInventoryBars()
  const { group, total } = inventory
  const bars = barsOf(inventory, q)
  const number = new Intl.NumberFormat(i18n.language)
  const heading = t(`reports.group.${group}`)
  const devices = t('reports.counted', { count: total.value, value: countWords(total) })
  const [most] = bars
  return (
    <div className={`${classes.inner} ${classes.columns}`}>
      <Card title={heading}>
        <p className={classes.lead}>
          {most &&
            t('reports.leads', {
              devices,
              name: most.name,
              share: percentOf(most.count, total.value, i18n.language),
            })}
        </p>
        <BarList bars={bars} total={total.value} />
      </Card>
      <Card title={t('reports.figures')}>
        <FiguresTable
          caption={t('reports.inventory')}
          head={[heading, t('reports.devices'), t('reports.share')]}
          rows={bars.map(({ id, name, count }) => ({
            id,
            cells: [name, number.format(count), percentOf(count, total.value, i18n.language)],
          }))}
        />
      </Card>
    </div>
  )
}

import { IconChartHistogram, IconTable } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { Card } from '../card.tsx'
import classes from './chart-card.module.css'

type ChartCardProps = {
  readonly title: string
  /** What the picture says, in a sentence. */
  readonly summary: ReactNode
  readonly words: { readonly asTable: string; readonly asChart: string }
  readonly chart: ReactNode
  readonly table: ReactNode
}

/** A picture with its sentence, and the same numbers as a table one press away. */
export function ChartCard({ title, summary, words, chart, table }: ChartCardProps) {
  const [isTable, setIsTable] = useState(false)
  const label = isTable ? words.asChart : words.asTable
  return (
    <Card
      title={title}
      aside={
        <button
          type="button"
          className={classes.switch}
          aria-pressed={isTable}
          aria-label={`${title}: ${words.asTable}`}
          title={label}
          onClick={() => setIsTable(!isTable)}
        >
          {isTable ? (
            <IconChartHistogram size={18} stroke={1.7} aria-hidden="true" />
          ) : (
            <IconTable size={18} stroke={1.7} aria-hidden="true" />
          )}
        </button>
      }
    >
      <p className={classes.summary}>{summary}</p>
      {isTable ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keys
        <div className={classes.table} role="region" aria-label={`${title}: ${words.asTable}`} tabIndex={0}>
          {table}
        </div>
      ) : (
        chart
      )}
    </Card>
  )
}

import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../ui/time/use-now.ts'
import classes from './audit-histogram.module.css'
import { momentText } from './histogram-bars.ts'
import type { AuditFilter } from './audit-queries.ts'

type SpanFieldsProps = {
  readonly filter: AuditFilter
  readonly onSpan: (span: { readonly from: string | undefined; readonly to: string | undefined }) => void
}

const hour = 3_600_000

const spans = [
  { id: 'day', length: 24 * hour },
  { id: 'week', length: 7 * 24 * hour },
  { id: 'month', length: 30 * 24 * hour },
] as const

/** The span of time by days, or the last day, week and month; days are days in UTC. */
export function SpanFields({ filter: { from, to }, onSpan }: SpanFieldsProps) {
  const { t } = useTranslation()
  const now = useNow()
  return (
    <div className={classes.span}>
      {spans.map(({ id, length }) => (
        <button
          key={id}
          type="button"
          className={classes.preset}
          aria-pressed={to === undefined && from !== undefined && Math.abs(now - length - Date.parse(from)) < 90_000}
          onClick={() => onSpan({ from: momentText(Date.now() - length), to: undefined })}
        >
          {t(`audit.histogram.${id}`)}
        </button>
      ))}
      <span className={classes.days}>
        <input
          type="date"
          className={classes.date}
          aria-label={t('audit.histogram.from')}
          title={t('audit.histogram.from')}
          value={from?.slice(0, 10) ?? ''}
          max="9999-12-31"
          onChange={({ currentTarget: { value } }) => onSpan({ from: value ? `${value}T00:00:00Z` : undefined, to })}
        />
        <span aria-hidden="true">{dash}</span>
        <input
          type="date"
          className={classes.date}
          aria-label={t('audit.histogram.to')}
          title={t('audit.histogram.to')}
          value={to?.slice(0, 10) ?? ''}
          max="9999-12-31"
          onChange={({ currentTarget: { value } }) => onSpan({ from, to: value ? `${value}T00:00:00Z` : undefined })}
        />
      </span>
      {(from ?? to) !== undefined && (
        <button
          type="button"
          className={classes.clear}
          aria-label={t('audit.histogram.clear')}
          title={t('audit.histogram.clear')}
          onClick={() => onSpan({ from: undefined, to: undefined })}
        >
          <IconX size={15} aria-hidden="true" />
        </button>
      )}
    </div>
  )
}

const dash = '–'

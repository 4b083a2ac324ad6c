import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { momentWords } from '../../ui/time/time-words.ts'
import { useNow } from '../../ui/time/use-now.ts'
import { minutesQuery, type RequestMinutes } from './activity-queries.ts'
import { useActivityWords } from './activity-words.ts'
import classes from './activity-pulse.module.css'
import { areaPath, hoursOf, pulseOf, type Pulse } from './minute-series.ts'

type ActivityPulseProps = {
  readonly isTable: boolean
  readonly onTable: (isTable: boolean) => void
}

/** The pulse of the last 24 hours: four numbers and one calm line, dark by day and night; or the same as a table. */
export function ActivityPulse({ isTable, onTable }: ActivityPulseProps) {
  const { t } = useTranslation()
  const { numberOf } = useActivityWords()
  const now = useNow()
  const { data, isError } = useQuery(minutesQuery)
  const minutes = data?.items ?? []
  const pulse = pulseOf(minutes, now)
  const figures = [
    { id: 'now', label: t('activity.pulse.now'), value: pulse.now },
    { id: 'peak', label: t('activity.pulse.peak'), value: pulse.peak },
    { id: 'errors', label: t('activity.pulse.errors'), value: pulse.errorsOfHour },
    { id: 'day', label: t('activity.pulse.day'), value: pulse.day },
  ]
  return (
    <section className={classes.pulse} aria-label={t('activity.pulse.title')}>
      <dl className={classes.figures}>
        {figures.map(({ id, label, value }) => (
          <div key={id} className={classes.figure} data-alarm={(id === 'errors' && value > 0) || undefined}>
            <dt>{label}</dt>
            <dd>{data ? numberOf(value) : '–'}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className={classes.switch} aria-pressed={isTable} onClick={() => onTable(!isTable)}>
        {isTable ? t('activity.pulse.showChart') : t('activity.pulse.showTable')}
      </button>
      {isError && !data && <p className={classes.problem}>{t('activity.pulse.problem')}</p>}
      {isTable ? <Hours minutes={minutes} /> : <Sparkline pulse={pulse} />}
    </section>
  )
}

const width = 287
const height = 40

function Sparkline({ pulse }: { readonly pulse: Pulse }) {
  const { t } = useTranslation()
  const { numberOf } = useActivityWords()
  const { series } = pulse
  const most = Math.max(1, ...series.map(({ requests }) => requests))
  const size = { width, height, most }
  const summary = t('activity.pulse.summary', {
    now: numberOf(pulse.now),
    peak: numberOf(pulse.peak),
    errors: numberOf(pulse.errorsOfHour),
  })
  return (
    <svg
      className={classes.chart}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={summary}
    >
      <path
        className={classes.requests}
        d={areaPath(
          series.map(({ requests }) => requests),
          size,
        )}
      />
      <path
        className={classes.errors}
        d={areaPath(
          series.map(({ errors }) => errors),
          size,
        )}
      />
    </svg>
  )
}

function Hours({ minutes }: { readonly minutes: RequestMinutes['items'] }) {
  const { t, i18n } = useTranslation()
  const { numberOf } = useActivityWords()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keys
    <div className={classes.hours} tabIndex={0} role="region" aria-label={t('activity.pulse.tableCaption')}>
      <table>
        <caption className="visually-hidden">{t('activity.pulse.tableCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('activity.pulse.hour')}</th>
            <th scope="col">{t('activity.pulse.requests')}</th>
            <th scope="col">{t('activity.pulse.errorCount')}</th>
            <th scope="col">{t('activity.pulse.unlisted')}</th>
          </tr>
        </thead>
        <tbody>
          {hoursOf(minutes).map(({ at, requests, errors, unlisted }) => (
            <tr key={at}>
              <th scope="row">
                <time dateTime={at}>{momentWords(at, i18n.language)}</time>
              </th>
              <td>{numberOf(requests)}</td>
              <td>{numberOf(errors)}</td>
              <td>{numberOf(unlisted)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

import { useTranslation } from 'react-i18next'
import { Glow } from '../../ui/glow.tsx'
import type { ActivityGroup, BusyGroup } from './activity-queries.ts'
import { useActivityWords } from './activity-words.ts'
import classes from './busiest.module.css'

type BusiestProps = {
  readonly groups: readonly BusyGroup[]
  readonly group: ActivityGroup
  /** Shows the requests that a query names. */
  readonly onShow: (q: string) => void
}

/** Who or what asked most of late, each with its share of the busiest one as a bar. */
export function Busiest({ groups, group, onShow }: BusiestProps) {
  const { t } = useTranslation()
  const { spanOf } = useActivityWords()
  const most = Math.max(1, ...groups.map(({ requests }) => requests))
  return (
    <section className={classes.busiest} aria-labelledby="activity-busiest">
      <h2 id="activity-busiest" className={classes.title}>
        {t('activity.busy.title')}
      </h2>
      {groups.length === 0 && <p className={classes.none}>{t('activity.busy.none')}</p>}
      <ol>
        {groups.map(({ key, name, detail, requests, errors, held, averageMs, slowestMs }) => (
          <li key={key}>
            <button
              type="button"
              className={classes.row}
              title={t('activity.busy.show', { name: name || key })}
              onClick={() => onShow(`${group}:${key}`)}
            >
              <span className={classes.name}>
                <bdi>{name || key}</bdi>
                {detail && <bdi className={classes.detail}>{detail}</bdi>}
              </span>
              <span className={classes.counts}>
                <Glow value={requests}>{t('activity.busy.requests', { count: requests })}</Glow>
                {errors > 0 && (
                  <strong className={classes.errors}>{t('activity.busy.errors', { count: errors })}</strong>
                )}
                {held > 0 && <span>{t('activity.busy.held', { count: held })}</span>}
              </span>
              <span className={classes.track} aria-hidden="true">
                <span className={classes.bar} style={{ inlineSize: `${(requests / most) * 100}%` }} />
              </span>
              <span className={classes.took}>
                {t('activity.busy.took', { average: spanOf(averageMs), slowest: spanOf(slowestMs) })}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}

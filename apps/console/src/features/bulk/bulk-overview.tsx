import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { deviceStates } from '../devices/device-search.ts'
import type { BulkActId } from './bulk-acts.ts'
import type { Selection } from './bulk-queries.ts'
import { breakdownLines } from './breakdown-lines.ts'
import classes from './bulk-review.module.css'
import { leftOut } from './count-to-act.ts'

const mostNamed = 6

/** Who is meant: some by name, all by what they are; and who is left out. */
export function BulkOverview({ act, selection }: { readonly act: BulkActId; readonly selection: Selection }) {
  const { t } = useTranslation()
  const { breakdown, count, kind, sample } = selection
  const left = leftOut(act, selection)
  const named = sample
    .slice(0, mostNamed)
    .map(({ name, user }) => t(`bulk.object.${kind}`, { name: claimedText(name), user: claimedText(user) }))
  const more = count - named.length
  return (
    <div className={classes.overview}>
      {left > 0 && <p className={classes.left}>{t('bulk.left', { count: left })}</p>}
      <section>
        <h3 className={classes.heading}>{t(`bulk.chosen.${kind}`, { count })}</h3>
        <p className={classes.names}>
          {named.join(', ')}
          {more > 0 && <span className={classes.soft}> {t('bulk.more', { count: more })}</span>}
        </p>
        {count > 1 && (
          <div className={classes.breakdown}>
            <Breakdown title={t('bulk.by.state')} counts={breakdown.byState} nameOf={(name) => stateName(name)} />
            <Breakdown title={t('bulk.by.system')} counts={breakdown.byOs} />
            <Breakdown title={t('bulk.by.policy')} counts={breakdown.byPolicy} />
            <Breakdown title={t('bulk.by.department')} counts={breakdown.byDepartment} />
          </div>
        )}
      </section>
    </div>
  )

  function stateName(name: string): string {
    const state = deviceStates.find((each) => each === name)
    return state ? t(`access.state.${state}`) : name
  }
}

type BreakdownProps = {
  readonly title: string
  readonly counts: Readonly<Record<string, number>>
  readonly nameOf?: (name: string) => string
}

function Breakdown({ title, counts, nameOf = (name) => name }: BreakdownProps) {
  const { t, i18n } = useTranslation()
  const titleId = useId()
  const { lines, others, largest } = breakdownLines(counts)
  const format = new Intl.NumberFormat(i18n.language)
  if (lines.length === 0) return null
  return (
    <div>
      <h4 id={titleId} className={classes.label}>
        {title}
      </h4>
      <ul aria-labelledby={titleId}>
        {lines.map(({ name, count }) => (
          <li key={name} className={classes.line}>
            <bdi className={classes.name}>{nameOf(name) || t('bulk.nameless')}</bdi>
            <span>{format.format(count)}</span>
            <span className={classes.share} style={{ width: `${(100 * count) / largest}%` }} />
          </li>
        ))}
        {others > 0 && (
          <li className={classes.line}>
            <span className={classes.soft}>{t('bulk.others')}</span>
            <span>{format.format(others)}</span>
          </li>
        )}
      </ul>
    </div>
  )
}

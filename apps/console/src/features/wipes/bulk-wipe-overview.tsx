import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { deviceStates } from '../devices/device-search.ts'
import { breakdownLines } from '../bulk/breakdown-lines.ts'
import { askedCount, excludedGroups, sampleOf } from './bulk-review.ts'
import classes from './bulk-wipe-dialog.module.css'
import type { Selection } from './selection-queries.ts'
import { useBulkWords } from './use-bulk-words.ts'

/** Who is chosen, who of them will be asked and who is left out, and why. */
export function BulkWipeOverview({ selection }: { readonly selection: Selection }) {
  const { t } = useTranslation()
  const { namesOf, whyNot } = useBulkWords()
  const { breakdown, count, excluded } = selection
  const { named, more } = sampleOf(selection)
  const stateName = (name: string) => {
    const state = deviceStates.find((each) => each === name)
    return state ? t(`access.state.${state}`) : name
  }
  return (
    <div className={classes.overview}>
      {askedCount(selection) === 0 && <p>{t('bulkWipe.nobody')}</p>}
      {named.length > 0 && (
        <section>
          <h3 className={classes.heading}>{t('bulkWipe.who')}</h3>
          <p className={classes.names}>{namesOf(named, more)}</p>
        </section>
      )}
      {excluded.length > 0 && (
        <section>
          <h3 className={classes.heading}>{t('bulkWipe.excluded', { count: excluded.length, all: count })}</h3>
          <ul className={classes.excluded}>
            {excludedGroups(selection).map((group) => (
              <li key={group.problem}>
                <span className={classes.names}>{namesOf(group.named, group.more)}</span>
                <span className={classes.why}>{whyNot(group.problem)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3 className={classes.heading}>{t('bulkWipe.chosen', { count })}</h3>
        <div className={classes.breakdown}>
          <Breakdown title={t('bulkWipe.by.state')} counts={breakdown.byState} nameOf={stateName} />
          <Breakdown title={t('bulkWipe.by.system')} counts={breakdown.byOs} />
          <Breakdown title={t('bulkWipe.by.department')} counts={breakdown.byDepartment} />
        </div>
      </section>
    </div>
  )
}

type BreakdownProps = {
  readonly title: string
  readonly counts: Readonly<Record<string, number>>
  readonly nameOf?: (name: string) => string
}

function Breakdown({ title, counts, nameOf = (name) => name }: BreakdownProps) {
  const { t, i18n } = useTranslation()
  const titleId = useId()
  const { lines, others } = breakdownLines(counts)
  const format = new Intl.NumberFormat(i18n.language)
  return (
    <div>
      <h4 id={titleId} className={classes.label}>
        {title}
      </h4>
      <ul aria-labelledby={titleId}>
        {lines.map(({ name, count }) => (
          <li key={name} className={classes.line}>
            <bdi className={classes.name}>{nameOf(name) || t('bulkWipe.nameless')}</bdi>
            <span>{format.format(count)}</span>
          </li>
        ))}
        {others > 0 && (
          <li className={classes.line}>
            <span className={classes.name}>{t('bulkWipe.others')}</span>
            <span>{format.format(others)}</span>
          </li>
        )}
      </ul>
    </div>
  )
}

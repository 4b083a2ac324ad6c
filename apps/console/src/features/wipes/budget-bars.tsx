import './safety-words.ts'
import { useTranslation } from 'react-i18next'
import classes from './budget-bars.module.css'
import type { WipeProtections } from './protection-queries.ts'

/** How much of each budget is used: a table whose numbers have a bar beside them. */
export function BudgetBars({ protections }: { readonly protections: WipeProtections }) {
  const { t } = useTranslation()
  const { effective, used, own, requesterPerHour, requesterPerDay, waiting } = protections
  const rows = [
    { id: 'o-h', whose: 'organization', window: 'hour', used: used.lastHour, limit: effective.perHour },
    { id: 'o-d', whose: 'organization', window: 'day', used: used.lastDay, limit: effective.perDay },
    { id: 'p-h', whose: 'own', window: 'hour', used: own.lastHour, limit: requesterPerHour },
    { id: 'p-d', whose: 'own', window: 'day', used: own.lastDay, limit: requesterPerDay },
  ] as const
  return (
    <div className={classes.budgets}>
      <p className={classes.soft}>{t('safety.budget.text')}</p>
      <table className={classes.table}>
        <caption className="visually-hidden">{t('safety.budget.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('safety.budget.whose')}</th>
            <th scope="col">{t('safety.budget.window')}</th>
            <th scope="col" className={classes.wide}>
              {t('safety.budget.used')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, whose, window, used: count, limit }) => (
            <tr key={id}>
              <th scope="row">{t(`safety.budget.${whose}`)}</th>
              <td className={classes.soft}>{t(`safety.budget.${window}`)}</td>
              <td>
                <svg className={classes.bar} data-full={count >= limit || undefined} aria-hidden="true">
                  <rect className={classes.room} width="100%" height="8" rx="4" />
                  <rect className={classes.share} width={`${shareOf(count, limit)}%`} height="8" rx="4" />
                </svg>
                <span className={classes.number}>{t('safety.budget.bar', { used: count, limit })}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.note}>
        {t('safety.budget.share')} {waiting > 0 && t('safety.budget.waiting', { count: waiting })}
      </p>
    </div>
  )
}

function shareOf(used: number, limit: number): number {
  return limit === 0 ? 100 : Math.min(100, (used / limit) * 100)
}

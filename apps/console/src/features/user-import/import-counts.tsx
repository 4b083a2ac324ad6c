import { useTranslation } from 'react-i18next'
import classes from './import-page.module.css'
import type { ImportResult } from './result-csv.ts'

const counted = ['created', 'changed', 'unchanged', 'faultCount'] as const

/** What was done or would be, in numbers, and what one should know of it. */
export function ImportCounts({ result, isDone }: { readonly result: ImportResult; readonly isDone: boolean }) {
  const { t, i18n } = useTranslation()
  const format = new Intl.NumberFormat(i18n.language)
  const tense = isDone ? 'done' : 'would'
  const outcome = isDone ? 'done' : result.faultCount > 0 ? 'faulty' : 'ready'
  return (
    <div role="status" className={classes.outcome}>
      <h2 className={classes.heading}>{t(`import.outcome.${outcome}`)}</h2>
      <dl className={classes.counts}>
        {counted
          .filter((name) => name !== 'faultCount' || !isDone)
          .map((name) => (
            <div
              key={name}
              className={classes.count}
              data-fault={(name === 'faultCount' && result[name] > 0) || undefined}
            >
              <dt>{t(`import.count.${tense}.${name}`)}</dt>
              <dd>{format.format(result[name])}</dd>
            </div>
          ))}
      </dl>
      {result.withoutPassword > 0 && (
        <p className={classes.warning}>{t('import.withoutPassword', { count: result.withoutPassword })}</p>
      )}
    </div>
  )
}

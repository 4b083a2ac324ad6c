import { useTranslation } from 'react-i18next'
import classes from './import-page.module.css'
import type { ImportResult } from './result-csv.ts'

/** Every line that has to be mended before anything is done. */
export function ImportFaults({ result: { faults, faultCount } }: { readonly result: ImportResult }) {
  const { t } = useTranslation()
  return (
    <div className={classes.scroller}>
      <table className={classes.table}>
        <caption className="visually-hidden">{t('import.faults.caption')}</caption>
        <thead>
          <tr>
            <th scope="col" className={classes.lineNumber}>
              {t('import.faults.line')}
            </th>
            <th scope="col">{t('import.faults.column')}</th>
            <th scope="col">{t('import.faults.what')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ line, column, message }) => (
            <tr key={`${line} ${column} ${message}`}>
              <td className={classes.lineNumber}>{line}</td>
              <td>{column === '' ? t('import.faults.wholeLine') : <code>{column}</code>}</td>
              <td>
                <bdi>{message}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {faultCount > faults.length && (
        <p className={classes.more}>{t('import.faults.more', { count: faultCount - faults.length })}</p>
      )}
    </div>
  )
}

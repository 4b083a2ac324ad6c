import { useTranslation } from 'react-i18next'
import classes from './import-page.module.css'
import type { CsvPreview } from './csv-preview.ts'

/** Nobody reads passwords over a shoulder. */
const hidden = /^password$/i

/** The first lines of the file as they were read. */
export function ImportPreview({ preview: { columns, unknown, rows, lines } }: { readonly preview: CsvPreview }) {
  const { t } = useTranslation()
  return (
    <>
      <h2 className={classes.heading}>{t('import.preview', { count: Math.max(0, lines - 1) })}</h2>
      {unknown.length > 0 && (
        <p className={classes.warning}>
          {t('import.unknownColumns', { count: unknown.length, names: unknown.join(', ') })}
        </p>
      )}
      {rows.length > 0 && (
        <div className={classes.scroller}>
          <table className={classes.table}>
            <caption className="visually-hidden">{t('import.previewCaption')}</caption>
            <thead>
              <tr>
                {columns.map((name, index) => (
                  <th key={`${index} ${name}`} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, line) => (
                <tr key={line}>
                  {columns.map((name, index) => (
                    <td key={`${index} ${name}`}>
                      <bdi>{hidden.test(name) && row[index] ? '••••••••' : row[index]}</bdi>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

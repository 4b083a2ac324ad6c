import { useTranslation } from 'react-i18next'
import { Delayed } from './delayed.tsx'
import classes from './skeleton.module.css'

/** Grey bars of the height of real rows, while a list loads. */
export function ListSkeleton({ rows = 12, rowHeight = 40 }: { readonly rows?: number; readonly rowHeight?: number }) {
  const { t } = useTranslation()
  return (
    <Delayed>
      <div role="status" className={classes.list}>
        <span className="visually-hidden">{t('loading')}</span>
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className={classes.row} style={{ height: rowHeight }}>
            <span className={classes.bar} style={{ width: `${12 + ((row * 7) % 9)}%` }} />
            <span className={classes.bar} style={{ width: `${14 + ((row * 5) % 11)}%` }} />
            <span className={classes.bar} style={{ width: `${8 + ((row * 3) % 6)}%` }} />
          </div>
        ))}
      </div>
    </Delayed>
  )
}

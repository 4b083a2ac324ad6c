import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import classes from './reports.module.css'

/** A card whose figures are on their way: it keeps its place. */
export function CardWaiting({ title }: { readonly title: string }) {
  const { t } = useTranslation()
  return (
    <Card title={title}>
      <div className={classes.waiting} role="status">
        <span className="visually-hidden">{t('loading')}</span>
      </div>
    </Card>
  )
}

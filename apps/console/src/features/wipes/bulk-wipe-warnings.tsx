import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { budgetShare } from './bulk-review.ts'
import classes from './wipe-dialog.module.css'
import type { WipePreview } from './wipe-queries.ts'

type BulkWipeWarningsProps = {
  /** How many devices are asked. */
  readonly count: number
  readonly preview: Pick<WipePreview, 'budget' | 'isStopped'> | undefined
}

/** What the server will hold: said before anything is asked for. */
export function BulkWipeWarnings({ count, preview }: BulkWipeWarningsProps) {
  const { t } = useTranslation()
  const share = preview && budgetShare(count, preview.budget)
  if (!preview?.isStopped && !share?.waiting) return null
  return (
    <div className={classes.consequences}>
      {preview?.isStopped && (
        <p className={classes.warning}>
          <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" />
          {t('bulkWipe.stopped')}
        </p>
      )}
      {share && share.waiting > 0 && (
        <p className={classes.warning}>
          <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" />
          {t(`bulkWipe.budget.${share.leaving === 0 ? 'none' : 'some'}.${share.isDay ? 'day' : 'hour'}`, {
            leaving: share.leaving,
            count: share.waiting,
          })}
        </p>
      )}
    </div>
  )
}

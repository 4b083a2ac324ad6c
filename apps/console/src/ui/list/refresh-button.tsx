import './query/words.ts'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useTimeWords } from '../time/time-ago.tsx'
import classes from './toolbar.module.css'

type RefreshButtonProps = {
  /** Milliseconds since 1970; 0 for never. */
  readonly updatedAt: number
  readonly isBusy: boolean
  readonly onRefresh: () => void
}

/** How old the list is, and a way to have it afresh. */
export function RefreshButton({ updatedAt, isBusy, onRefresh }: RefreshButtonProps) {
  const { t } = useTranslation()
  const words = useTimeWords()
  const age = updatedAt === 0 ? '' : words.long(new Date(updatedAt).toISOString())
  const name = t('lists.refresh', { age })
  return (
    <button
      type="button"
      className={classes.tool}
      aria-label={name}
      title={name}
      aria-busy={isBusy}
      onClick={onRefresh}
    >
      <IconRefresh size={18} stroke={1.7} aria-hidden="true" />
    </button>
  )
}

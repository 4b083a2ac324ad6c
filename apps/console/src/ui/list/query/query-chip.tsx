import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './query-bar.module.css'

type QueryChipProps = {
  readonly name: string
  readonly value: string
  readonly isNegated: boolean
  readonly onEdit: () => void
  readonly onRemove: () => void
}

/** One filter in force: its words put it back into the text, its cross takes it away. */
export function QueryChip({ name, value, isNegated, onEdit, onRemove }: QueryChipProps) {
  const { t } = useTranslation()
  return (
    <span className={classes.chip} data-negated={isNegated || undefined}>
      <button
        type="button"
        className={classes.chipWords}
        aria-label={t('lists.edit', { name, value })}
        onClick={onEdit}
      >
        <span className={classes.chipName}>{name}</span> <bdi className={classes.chipValue}>{value}</bdi>
      </button>
      <button
        type="button"
        className={classes.remove}
        aria-label={t('list.removeFilter', { name, value })}
        onClick={onRemove}
      >
        <IconX size={13} aria-hidden="true" />
      </button>
    </span>
  )
}

import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './filter-chip.module.css'

type FilterChipProps = { readonly name: string; readonly value: string; readonly onRemove: () => void }

/** One filter in force, with the way to remove it. */
export function FilterChip({ name, value, onRemove }: FilterChipProps) {
  const { t } = useTranslation()
  return (
    <span className={classes.chip}>
      <span>{name}</span>
      <span className={classes.value} dir="auto">
        {value}
      </span>
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

import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Direction } from './moved-ids.ts'
import classes from './rules-page.module.css'

type MoveButtonsProps = {
  readonly name: string
  readonly isFirst: boolean
  readonly isLast: boolean
  /** Why nothing can be moved; null if it can. */
  readonly reason: string | null
  readonly onMove: (direction: Direction) => void
}

/** One place up or down; Alt with the arrows does the same from anywhere in the row. */
export function MoveButtons({ name, isFirst, isLast, reason, onMove }: MoveButtonsProps) {
  const { t } = useTranslation()
  return (
    <span className={classes.moves}>
      <button
        type="button"
        className={classes.move}
        aria-label={t('rules.moveUp', { rule: name })}
        title={reason ?? t('rules.moveUpKey')}
        aria-keyshortcuts="Alt+ArrowUp"
        disabled={isFirst || reason !== null}
        onClick={() => onMove('up')}
      >
        <IconArrowUp size={15} stroke={1.8} aria-hidden="true" />
      </button>
      <button
        type="button"
        className={classes.move}
        aria-label={t('rules.moveDown', { rule: name })}
        title={reason ?? t('rules.moveDownKey')}
        aria-keyshortcuts="Alt+ArrowDown"
        disabled={isLast || reason !== null}
        onClick={() => onMove('down')}
      >
        <IconArrowDown size={15} stroke={1.8} aria-hidden="true" />
      </button>
    </span>
  )
}

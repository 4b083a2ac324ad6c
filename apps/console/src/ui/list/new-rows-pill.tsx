import { IconArrowUp } from '@tabler/icons-react'
import { KeyCap } from '../key-cap.tsx'
import { useShortcuts } from '../shortcuts/use-shortcuts.ts'
import classes from './new-rows-pill.module.css'

type NewRowsPillProps = {
  /** "3 new requests"; empty if nothing waits. */
  readonly words: string
  readonly onShow: () => void
}

/** News wait here until someone wants to see them. The region is always there, so that it is read out when it fills. */
export function NewRowsPill({ words, onShow }: NewRowsPillProps) {
  useShortcuts({ '.': words ? onShow : undefined })
  return (
    <div role="status" className={classes.place}>
      {words && (
        <button type="button" className={classes.pill} onClick={onShow}>
          <IconArrowUp size={14} stroke={2.2} aria-hidden="true" />
          {words} <KeyCap keys="." />
        </button>
      )}
    </div>
  )
}

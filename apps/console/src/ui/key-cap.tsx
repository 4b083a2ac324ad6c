import classes from './key-cap.module.css'
import { useSingleKeys } from './shortcuts/use-shortcuts.ts'

type KeyCapProps = {
  readonly keys: string
  /** A key without a modifier disappears when single keys are switched off. */
  readonly isSingle?: boolean
}

/** The key of an act, shown on its button. Not read out: the name of the button is enough. */
export function KeyCap({ keys, isSingle = true }: KeyCapProps) {
  const isOn = useSingleKeys()
  if (isSingle && !isOn) return null
  return (
    <kbd className={classes.key} aria-hidden="true">
      {keys}
    </kbd>
  )
}

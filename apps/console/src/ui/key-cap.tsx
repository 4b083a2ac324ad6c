import classes from './key-cap.module.css'
import { useKeyFor, useSingleKeys } from './shortcuts/use-shortcuts.ts'

type KeyCapProps = {
  readonly keys: string
  /** A key without a modifier disappears when single keys are switched off. */
  readonly isSingle?: boolean
}

/** The key of an act, shown on its button. Not read out: the name of the button is enough. */
export function KeyCap({ keys, isSingle = true }: KeyCapProps) {
  const isOn = useSingleKeys()
  const own = useKeyFor(keys.toLowerCase())
  if (isSingle && !isOn) return null
  return (
    <kbd className={classes.key} aria-hidden="true">
      {own === keys.toLowerCase() ? keys : own.replace('Shift+', '⇧ ')}
    </kbd>
  )
}

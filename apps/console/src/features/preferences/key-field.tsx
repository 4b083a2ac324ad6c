import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { chordOf, isSingleKey } from '../../ui/shortcuts/key-chord.ts'
import type { KeyAct } from './own-keys.ts'
import classes from './preferences-page.module.css'

type KeyFieldProps = {
  readonly name: string
  readonly value: string
  readonly isOwn: boolean
  readonly takenBy: (pressed: string) => KeyAct['act'] | undefined
  readonly onKey: (pressed: string) => void
}

/** The key of an act. Pressed once it waits for another key; Escape and Tab leave it as it is. */
export function KeyField({ name, value, isOwn, takenBy, onKey }: KeyFieldProps) {
  const { t } = useTranslation()
  const [isWaiting, setIsWaiting] = useState(false)
  const [fault, setFault] = useState('')
  const told = value.replace('Shift+', '⇧ ')

  function onKeyDown(event: KeyboardEvent) {
    if (!isWaiting || event.key === 'Tab' || event.key === 'Shift') return
    // Whatever it does elsewhere, here it is only named.
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return setIsWaiting(false)
    const pressed = chordOf(event)
    if (pressed === null || !isSingleKey(pressed) || pressed === 'Space') return setFault(t('preferences.keys.noKey'))
    const other = takenBy(pressed)
    if (other) return setFault(t('preferences.keys.taken', { act: t(`preferences.keys.act.${other}`) }))
    setFault('')
    setIsWaiting(false)
    onKey(pressed)
  }

  return (
    <span className={classes.keyPlace}>
      <span role="status" className={classes.fault}>
        {isWaiting && (fault || t('preferences.keys.press'))}
      </span>
      <button
        type="button"
        className={classes.key}
        data-waiting={isWaiting || undefined}
        data-own={isOwn || undefined}
        aria-label={t('preferences.keys.keyOf', { act: name, key: told })}
        onClick={() => {
          setFault('')
          setIsWaiting(true)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setIsWaiting(false)}
      >
        {isWaiting ? '…' : told}
      </button>
    </span>
  )
}

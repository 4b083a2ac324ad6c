import classes from './active-sync-switch.module.css'

type ActiveSyncSwitchProps = {
  readonly isOn: boolean
  /** "ActiveSync for Anna Kovács" */
  readonly name: string
  /** "On" or "Off" */
  readonly word: string
  /** Why it cannot be used; null if it can. */
  readonly reason: string | null
  readonly onChange: () => void
}

/** A native switch, for table cells and pages alike. */
export function ActiveSyncSwitch({ isOn, name, word, reason, onChange }: ActiveSyncSwitchProps) {
  return (
    <label className={classes.target} title={reason ?? undefined}>
      <input
        type="checkbox"
        role="switch"
        className={classes.switch}
        aria-label={name}
        checked={isOn}
        aria-checked={isOn}
        disabled={reason !== null}
        onChange={onChange}
      />
      <span aria-hidden="true">{word}</span>
    </label>
  )
}

import { useNow } from '../../ui/time/use-now.ts'
import inputClasses from '../../ui/input.module.css'
import { dayAfter } from './local-day.ts'
import classes from './until-field.module.css'

type UntilFieldProps = {
  readonly label: string
  /** "2026-12-01", or empty: for good. */
  readonly day: string
  readonly onChange: (day: string) => void
}

/** Until which day something holds; tomorrow at the earliest. */
export function UntilField({ label, day, onChange }: UntilFieldProps) {
  const now = useNow()
  return (
    <label className={classes.field}>
      <span className={inputClasses.label}>{label}</span>
      <input
        type="date"
        className={`${inputClasses.input} ${classes.input}`}
        min={dayAfter(now)}
        value={day}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  )
}

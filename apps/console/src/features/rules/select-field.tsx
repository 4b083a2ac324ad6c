import { useId } from 'react'
import classes from './rule-editor.module.css'

type SelectFieldProps<Id extends string> = {
  readonly label: string
  readonly choices: readonly { readonly id: Id; readonly name: string }[]
  readonly value: Id
  readonly isLocked: boolean
  readonly onChange: (id: Id) => void
}

/** One choice of the sentence: a native list, which every keyboard and every phone knows. */
export function SelectField<Id extends string>({ label, choices, value, isLocked, onChange }: SelectFieldProps<Id>) {
  const id = useId()
  return (
    <div className={classes.field}>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      <select
        id={id}
        className={classes.select}
        value={value}
        disabled={isLocked}
        onChange={({ currentTarget }) => {
          const chosen = choices.find((choice) => choice.id === currentTarget.value)
          if (chosen) onChange(chosen.id)
        }}
      >
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.name}
          </option>
        ))}
      </select>
    </div>
  )
}

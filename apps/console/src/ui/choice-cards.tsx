import { useEffect, useId, useRef, useState } from 'react'
import classes from './choice-cards.module.css'

export type Choice<Id extends string> = {
  readonly id: Id
  readonly name: string
  /** What it does; where it is impossible, why. */
  readonly text: string
  readonly isPossible: boolean
}

type ChoiceCardsProps<Id extends string> = {
  readonly label: string
  readonly choices: readonly Choice<Id>[]
  readonly chosen: Id
  readonly onChoose: (id: Id) => void
}

/** Radio buttons as cards, the least harm first. What is impossible stays to be read, with its reason. */
export function ChoiceCards<Id extends string>({ label, choices, chosen, onChoose }: ChoiceCardsProps<Id>) {
  const base = useId()
  const [firstId] = useState(
    () =>
      (
        choices.find(({ id, isPossible }) => isPossible && id === chosen) ??
        choices.find(({ isPossible }) => isPossible)
      )?.id,
  )
  const first = useRef<HTMLInputElement>(null)
  // The cards may come after their dialog, which by then has put the focus on Cancel.
  useEffect(() => first.current?.focus(), [])
  return (
    <fieldset className={classes.choices}>
      <legend className="visually-hidden">{label}</legend>
      {choices.map(({ id, name, text, isPossible }) => (
        <label
          key={id}
          className={classes.choice}
          data-chosen={(chosen === id && isPossible) || undefined}
          data-impossible={!isPossible || undefined}
        >
          <input
            ref={id === firstId ? first : undefined}
            type="radio"
            name={label}
            className={classes.radio}
            checked={chosen === id && isPossible}
            disabled={!isPossible}
            aria-labelledby={`${base}-${id}`}
            aria-describedby={`${base}-${id}-text`}
            data-autofocus={id === firstId || undefined}
            onChange={() => onChoose(id)}
          />
          <strong id={`${base}-${id}`} className={classes.name}>
            {name}
          </strong>
          <span id={`${base}-${id}-text`} className={classes.text}>
            {text}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

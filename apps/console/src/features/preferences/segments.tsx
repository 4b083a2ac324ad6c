import type { Icon } from '@tabler/icons-react'
import classes from './preferences-page.module.css'

type SegmentsProps<Id extends string> = {
  readonly label: string
  readonly chosen: string
  readonly choices: readonly { readonly id: Id; readonly name: string; readonly icon: Icon }[]
  readonly onChoose: (id: Id) => void
}

/** One of a few, side by side. */
export function Segments<Id extends string>({ label, chosen, choices, onChoose }: SegmentsProps<Id>) {
  return (
    <fieldset className={classes.field}>
      <legend className={classes.label}>{label}</legend>
      <div className={classes.segments}>
        {choices.map(({ id, name, icon: Sign }) => (
          <label key={id} className={classes.segment} data-chosen={id === chosen || undefined}>
            <input
              type="radio"
              name={label}
              className="visually-hidden"
              checked={id === chosen}
              onChange={() => onChoose(id)}
            />
            <Sign size={17} stroke={1.7} aria-hidden="true" />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

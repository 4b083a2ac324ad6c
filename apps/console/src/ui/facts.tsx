import type { ReactNode } from 'react'
import classes from './facts.module.css'

export type Fact = { readonly label: string; readonly value: ReactNode; readonly copy?: ReactNode }

/** Small grey labels above values; empty values are left out. */
export function Facts({ facts, columns = 4 }: { readonly facts: readonly Fact[]; readonly columns?: 2 | 3 | 4 }) {
  return (
    <dl className={classes.facts} data-columns={columns}>
      {facts
        .filter(({ value }) => value !== '' && value !== null)
        .map(({ label, value, copy }) => (
          <div key={label} className={classes.fact}>
            <dt className={classes.label}>{label}</dt>
            <dd className={classes.value} dir="auto">
              <span className={classes.text}>{value}</span>
              {copy}
            </dd>
          </div>
        ))}
    </dl>
  )
}

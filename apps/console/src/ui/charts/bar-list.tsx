import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './bar-list.module.css'
import { percentOf } from './percent.ts'
import toneClasses from './tones.module.css'
import type { Tone } from './tones.ts'

export type Bar = {
  readonly id: string
  readonly name: string
  readonly count: number
  readonly tone: Tone
  /** The list of devices behind it. */
  readonly q?: string | undefined
}

/** Shares of a whole as calm bars with their numbers: as good to read as to see. */
export function BarList({ bars, total }: { readonly bars: readonly Bar[]; readonly total: number }) {
  const { i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.language)
  return (
    <ul className={classes.bars}>
      {bars.map(({ id, name, count, tone, q }) => {
        const content = (
          <>
            <span className={classes.name}>
              <bdi>{name}</bdi>
            </span>
            <span className={classes.count}>
              {number.format(count)}
              <span className={classes.share}>{percentOf(count, total, i18n.language)}</span>
            </span>
            <span className={classes.track} aria-hidden="true">
              <span
                className={`${classes.bar} ${toneClasses.tone}`}
                data-tone={tone}
                style={{ width: `${(count / Math.max(1, total)) * 100}%` }}
              />
            </span>
          </>
        )
        return (
          <li key={id}>
            {q === undefined ? (
              <span className={classes.line}>{content}</span>
            ) : (
              <Link to="/devices" search={{ q }} className={`${classes.line} ${classes.link}`}>
                {content}
              </Link>
            )}
          </li>
        )
      })}
    </ul>
  )
}

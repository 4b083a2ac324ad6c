import classes from './hour-bars.module.css'

export type HourCount = { readonly requests: number; readonly errors: number }

type HourBarsProps = { readonly hours: readonly HourCount[]; readonly summary: string }

const height = 72
const step = 10
const gap = 2
const least = 3

/** One bar for each hour, oldest first; what went wrong is its hatched foot. An hour without anything is a dot. */
export function HourBars({ hours, summary }: HourBarsProps) {
  const max = Math.max(1, ...hours.map(({ requests }) => requests))
  const heightOf = (count: number) => (count === 0 ? 0 : Math.max(least, (count / max) * height))
  return (
    <svg
      className={classes.picture}
      viewBox={`0 0 ${hours.length * step - gap} ${height}`}
      height={height}
      preserveAspectRatio="none"
      role="img"
      aria-label={summary}
    >
      {hours.map(({ requests, errors }, index) => {
        const place = { x: index * step, width: step - gap }
        const [all, bad] = [heightOf(requests), Math.min(heightOf(errors), heightOf(requests))]
        return (
          // oxlint-disable-next-line react/no-array-index-key -- the hours have no other name, and keep their places
          <g key={index}>
            {requests === 0 && <rect {...place} y={height - 1.5} height={1.5} className={classes.none} />}
            <rect {...place} y={height - all} height={all - bad} className={classes.good} />
            <rect {...place} y={height - bad} height={bad} className={classes.bad} />
          </g>
        )
      })}
    </svg>
  )
}

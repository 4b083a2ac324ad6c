import classes from './sparkline.module.css'
import { bandPath, linePath } from './scales.ts'
import { useWidth } from './use-width.ts'

type SparklineProps = {
  readonly values: readonly number[]
  /** Part of the values that went wrong: drawn below them, dashed. */
  readonly errors: readonly number[]
  readonly summary: string
}

const height = 64

/** How much there was, without axes: for the shape of a day, not for its numbers. */
export function Sparkline({ values, errors, summary }: SparklineProps) {
  const [attach, width] = useWidth()
  const last = Math.max(1, values.length - 1)
  const scale = {
    xs: values.map((_, index) => (index / last) * width),
    height,
    max: Math.max(1, ...values),
  }
  return (
    <div ref={attach} className={classes.place}>
      <svg width={width} height={height} role="img" aria-label={summary} className={classes.picture}>
        <path d={bandPath({ lower: values.map(() => 0), upper: values }, scale)} className={classes.area} />
        <path d={linePath(values, scale)} className={classes.line} />
        {errors.some((count) => count > 0) && <path d={linePath(errors, scale)} className={classes.errors} />}
      </svg>
    </div>
  )
}

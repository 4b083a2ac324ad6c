import { useTranslation } from 'react-i18next'
import type { Strictness } from './setting-strictness.ts'
import classes from './strictness-mark.module.css'

/** Whether a change asks more or less: a shape and its word, never a colour alone. */
export function StrictnessMark({ strictness }: { readonly strictness: Strictness }) {
  const { t } = useTranslation()
  return (
    <span className={classes.mark} data-strictness={strictness}>
      <StrictnessShape strictness={strictness} />
      {t(`policies.strictness.${strictness}`)}
    </span>
  )
}

const shapes = {
  stricter: 'M6 1.5 11 10H1Z',
  looser: 'M6 10.5 1 2h10Z',
  different: 'M6 1 11 6 6 11 1 6Z',
} as const satisfies Record<Strictness, string>

/** Filled and upwards for stricter, hollow and downwards for looser, a diamond for neither. */
export function StrictnessShape({ strictness }: { readonly strictness: Strictness }) {
  return (
    <svg viewBox="0 0 12 12" className={classes.shape} data-strictness={strictness} aria-hidden="true">
      <path d={shapes[strictness]} />
    </svg>
  )
}

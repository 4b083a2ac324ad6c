import './plan-words.ts'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import inputClasses from '../../ui/input.module.css'
import classes from './start-field.module.css'
import { isStartPossible, localMinute, type Start } from './start.ts'

type StartFieldProps = {
  readonly start: Start
  readonly now: number
  readonly onChange: (start: Start) => void
}

const kinds = ['now', 'at', 'later'] as const

/** When a change begins to hold: at once, by itself at a time, or when somebody saves it. */
export function StartField({ start, now, onChange }: StartFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  const isFaulty = start.kind === 'at' && start.time !== '' && !isStartPossible(start, now)
  return (
    <fieldset className={classes.starts}>
      <legend className={inputClasses.label}>{t('policyPlan.start')}</legend>
      {kinds.map((kind) => (
        <label key={kind} className={classes.start} data-chosen={start.kind === kind || undefined}>
          <input
            type="radio"
            name={id}
            className={classes.radio}
            checked={start.kind === kind}
            aria-describedby={`${id}-${kind}`}
            onChange={() => onChange(kind === 'at' ? { kind, time: '' } : { kind })}
          />
          <span className={classes.name}>{t(`policyPlan.${kind}.name`)}</span>
          <span id={`${id}-${kind}`} className={classes.words}>
            {t(`policyPlan.${kind}.words`)}
          </span>
        </label>
      ))}
      {start.kind === 'at' && (
        <label className={classes.time}>
          <span className={inputClasses.label}>{t('policyPlan.time')}</span>
          <input
            type="datetime-local"
            className={inputClasses.input}
            min={localMinute(now)}
            value={start.time}
            required
            aria-invalid={isFaulty || undefined}
            onChange={({ currentTarget }) => onChange({ kind: 'at', time: currentTarget.value })}
          />
          {isFaulty && <span className={classes.fault}>{t('policyPlan.notAhead')}</span>}
        </label>
      )}
    </fieldset>
  )
}

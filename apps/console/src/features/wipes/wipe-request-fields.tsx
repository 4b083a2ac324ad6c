import { TextInput } from '@mantine/core'
import { wipeReasons } from '@gatepost/contract'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { field } from '../../ui/field.ts'
import classes from './wipe-dialog.module.css'
import type { WipeDraft } from './wipe-draft.ts'

type WhyAndWhen = Pick<WipeDraft, 'reason' | 'delaySeconds' | 'note'>

type WipeRequestFieldsProps = {
  readonly draft: WhyAndWhen
  readonly onChange: (next: Partial<WhyAndWhen>) => void
}

const delays = [300, 1800, 0] as const

/** Why, when, and a note: the same for one device and for many. */
export function WipeRequestFields({ draft, onChange }: WipeRequestFieldsProps) {
  const { t } = useTranslation()
  const reasonId = useId()
  return (
    <>
      <div className={classes.pair}>
        <div>
          <label htmlFor={reasonId} className={classes.label}>
            {t('wipes.reason.label')}
          </label>
          <select
            id={reasonId}
            className={classes.select}
            value={draft.reason}
            onChange={({ currentTarget }) => {
              const chosen = wipeReasons.find(({ id }) => id === currentTarget.value)
              if (chosen) onChange({ reason: chosen.id })
            }}
          >
            {wipeReasons.map(({ id }) => (
              <option key={id} value={id}>
                {t(`wipes.reason.${id}`)}
              </option>
            ))}
          </select>
        </div>
        <fieldset className={classes.when}>
          <legend className={classes.label}>{t('wipes.when.label')}</legend>
          <div className={classes.segments}>
            {delays.map((seconds) => (
              <label key={seconds} className={classes.segment}>
                <input
                  type="radio"
                  name="when"
                  className="visually-hidden"
                  checked={draft.delaySeconds === seconds}
                  onChange={() => onChange({ delaySeconds: seconds })}
                />
                <span>{t(`wipes.when.${seconds}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      </div>
      <TextInput
        {...field}
        label={t('wipes.noteField.label')}
        placeholder={t('wipes.noteField.placeholder')}
        value={draft.note}
        maxLength={500}
        autoComplete="off"
        onChange={(event) => onChange({ note: event.currentTarget.value })}
      />
    </>
  )
}

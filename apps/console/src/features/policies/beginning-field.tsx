import { policyTemplates } from '@gatepost/contract'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import classes from './beginning-field.module.css'
import type { Beginning } from './policy-beginning.ts'
import type { Policy } from './policy-queries.ts'

type BeginningFieldProps = {
  readonly beginning: Beginning
  readonly policies: readonly Policy[]
  readonly onChoose: (id: string) => void
}

/** Templates as radio buttons with a word for whom they are, and the policies there are as a list. */
export function BeginningField({ beginning, policies, onChoose }: BeginningFieldProps) {
  const { t } = useTranslation()
  const base = useId()
  return (
    <fieldset className={classes.choices}>
      <legend className={classes.legend}>{t('policyNew.from')}</legend>
      {policyTemplates.map(({ id }) => (
        <label key={id} className={classes.choice} data-chosen={beginning.id === id || undefined}>
          <input
            type="radio"
            name="beginning"
            className={classes.radio}
            checked={beginning.id === id}
            aria-describedby={`${base}-${id}`}
            onChange={() => onChoose(id)}
          />
          <span className={classes.name}>{t(`policyNew.template.${id}.name`)}</span>
          <span id={`${base}-${id}`} className={classes.words}>
            {t(`policyNew.template.${id}.words`)}
          </span>
        </label>
      ))}
      <div className={classes.choice} data-chosen={beginning.kind === 'policy' || undefined}>
        <label htmlFor={`${base}-policy`} className={classes.copy}>
          {t('policyNew.copy')}
        </label>
        <select
          id={`${base}-policy`}
          className={classes.select}
          value={beginning.kind === 'policy' ? beginning.id : ''}
          onChange={({ currentTarget }) => onChoose(currentTarget.value)}
        >
          {beginning.kind !== 'policy' && <option value="">{t('policyNew.choose')}</option>}
          {policies.map(({ id, name }) => (
            <option key={id} value={id}>
              {claimedText(name)}
            </option>
          ))}
        </select>
      </div>
    </fieldset>
  )
}

import { accessCharacteristics, accessLevels } from '@gatepost/contract'
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { field } from '../../ui/field.ts'
import {
  hasVersion,
  withCharacteristic,
  type FaultyField,
  type Operator,
  type RuleDraft,
  type RuleFault,
} from './rule-draft.ts'
import classes from './rule-editor.module.css'
import { SelectField } from './select-field.tsx'
import { SeenValueField } from './seen-value-field.tsx'

type RuleSentenceFieldsProps = {
  readonly draft: RuleDraft
  readonly faults: ReadonlyMap<FaultyField, RuleFault>
  readonly isLocked: boolean
  readonly onChange: (change: Partial<RuleDraft>) => void
}

const operators = ['equals', 'startsWith', 'matches', 'versionRange'] as const satisfies readonly Operator[]

/** The rule as the parts of its sentence: when this is so, then do that. */
export function RuleSentenceFields({ draft, faults, isLocked, onChange }: RuleSentenceFieldsProps) {
  const { t } = useTranslation()
  const { characteristic, operator, isNegated, level } = draft
  const comparisons = operators
    .filter((id) => id !== 'versionRange' || hasVersion(characteristic))
    .flatMap((id) => [
      { id: id, operator: id, isNegated: false, name: t(`rules.operator.plain.${id}`) },
      { id: `not-${id}` as const, operator: id, isNegated: true, name: t(`rules.operator.not.${id}`) },
    ])
  const fault = (name: FaultyField) => {
    const code = faults.get(name)
    // What was not typed yet is no mistake: the button says what is missing.
    return code === undefined || code === 'required' || code === 'noEnd' ? undefined : t(`rules.fault.${code}`)
  }
  return (
    <div className={classes.sentence}>
      <SelectField
        label={t('rules.field.when')}
        choices={accessCharacteristics.map(({ id }) => ({ id, name: t(`rules.characteristic.${id}`) }))}
        value={characteristic}
        isLocked={isLocked}
        onChange={(chosen) => onChange(withCharacteristic(draft, chosen))}
      />
      <SelectField
        label={t('rules.field.comparison')}
        choices={comparisons}
        value={isNegated ? `not-${operator}` : operator}
        isLocked={isLocked}
        onChange={(chosen) => {
          const comparison = comparisons.find(({ id }) => id === chosen)
          if (comparison) onChange({ operator: comparison.operator, isNegated: comparison.isNegated })
        }}
      />
      {operator === 'versionRange' ? (
        <div className={classes.range}>
          {(['from', 'to'] as const).map((end) => (
            <TextInput
              {...field}
              key={end}
              label={t(`rules.field.${end}`)}
              placeholder={t(`rules.field.${end}Example`)}
              value={draft[end]}
              error={fault(end)}
              maxLength={64}
              disabled={isLocked}
              autoComplete="off"
              inputMode="decimal"
              onChange={({ currentTarget }) => onChange({ [end]: currentTarget.value })}
            />
          ))}
        </div>
      ) : (
        <SeenValueField
          characteristic={characteristic}
          value={draft.value}
          fault={fault('value')}
          help={operator === 'matches' ? t('rules.field.matchesHelp') : t('rules.field.caseHelp')}
          isLocked={isLocked}
          onChange={(value) => onChange({ value })}
        />
      )}
      <SelectField
        label={t('rules.field.then')}
        choices={accessLevels.map((id) => ({ id, name: t(`rules.level.${id}`) }))}
        value={level}
        isLocked={isLocked}
        onChange={(chosen) => onChange({ level: chosen })}
      />
    </div>
  )
}

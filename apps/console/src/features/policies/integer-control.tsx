import '@mantine/core/styles/NumberInput.layer.css'
import '@mantine/core/styles/SegmentedControl.layer.css'
import { NumberInput, SegmentedControl } from '@mantine/core'
import { recommendedPolicySettings } from '@gatepost/contract'
import { useTranslation } from 'react-i18next'
import { field } from '../../ui/field.ts'
import classes from './setting-row.module.css'
import type { ShownName, ShownSetting } from './policy-draft.ts'
import { scaleOf } from './setting-scale.ts'
import { useSettingWords } from './setting-words.ts'

type IntegerControlProps = {
  readonly setting: Extract<ShownSetting, { kind: 'integer' }>
  readonly label: string
  readonly describedBy: string
  readonly value: number | null
  readonly isDisabled: boolean
  readonly isFaulty: boolean
  readonly onChange: (value: number | null) => void
}

/** A number with its unit; where the setting can be without a limit, that is a choice of its own and not an empty field. */
export function IntegerControl(props: IntegerControlProps) {
  const { setting, label, describedBy, value, isDisabled, isFaulty, onChange } = props
  const { t } = useTranslation()
  const { unit, factor } = scaleOf(setting, value)
  return (
    <div className={classes.number}>
      {setting.isUnlimitable && (
        <SegmentedControl
          aria-label={label}
          aria-describedby={describedBy}
          classNames={{ root: classes.segments, label: classes.segment, indicator: classes.indicator }}
          data={[
            { value: 'unlimited', label: t('policies.value.unlimited') },
            { value: 'limited', label: t('policies.value.limited') },
          ]}
          value={value === null ? 'unlimited' : 'limited'}
          disabled={isDisabled}
          transitionDuration={0}
          onChange={(choice) => onChange(choice === 'limited' ? suggestionFor(setting) : null)}
        />
      )}
      {value !== null && (
        <QuickValues setting={setting} label={label} value={value} isDisabled={isDisabled} onChange={onChange} />
      )}
      {value !== null && (
        <NumberInput
          {...field}
          className={classes.amount}
          aria-label={t('policies.amount', { setting: label, unit: t(`policies.unit.${unit}`, { count: 2 }) })}
          aria-describedby={describedBy}
          value={value / factor}
          min={setting.min / factor}
          max={setting.max / factor}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          suffix={` ${t(`policies.unit.${unit}`, { count: value / factor })}`}
          error={isFaulty}
          disabled={isDisabled}
          onChange={(amount) => {
            if (typeof amount === 'number') onChange(amount * factor)
          }}
        />
      )}
    </div>
  )
}

type QuickValuesProps = Pick<IntegerControlProps, 'setting' | 'label' | 'isDisabled' | 'onChange'> & {
  readonly value: number
}

/** The values that most people take, one press away. */
function QuickValues({ setting, label, value, isDisabled, onChange }: QuickValuesProps) {
  const { valueWords } = useSettingWords()
  const values = quickValues[setting.name] ?? []
  return (
    <div className={classes.quick} role="group" aria-label={label}>
      {values.map((one) => (
        <button
          key={one}
          type="button"
          className={classes.quickValue}
          aria-pressed={one === value}
          disabled={isDisabled}
          onClick={() => onChange(one)}
        >
          {valueWords(setting, one)}
        </button>
      ))}
    </div>
  )
}

const megabyte = 1_048_576

const quickValues: Readonly<Partial<Record<ShownName, readonly number[]>>> = {
  minPasswordLength: [4, 6, 8],
  maxInactivityTimeLock: [60, 300, 900],
  maxPasswordFailedAttempts: [5, 8, 10],
  passwordExpiration: [90, 180, 365],
  passwordHistory: [3, 5, 10],
  devicePolicyRefreshInterval: [86_400, 604_800],
  maxAttachmentSize: [5 * megabyte, 10 * megabyte, 25 * megabyte],
}

/** What a limit begins with: what the template recommends, else the least that is possible. */
function suggestionFor(setting: IntegerControlProps['setting']): number {
  const recommended: Readonly<Record<string, unknown>> = recommendedPolicySettings
  const value = recommended[setting.name]
  return typeof value === 'number' ? value : setting.min
}

import { Button } from '@mantine/core'
import { Suspense, lazy, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { BooleanControl } from './boolean-control.tsx'
import { defaultOf, type SettingValue, type ShownSetting } from './policy-draft.ts'
import { SettingFacts } from './setting-facts.tsx'
import { useSettingWords } from './setting-words.ts'
import classes from './setting-row.module.css'

// Loaded after what one came for, the words; their place is kept.
const IntegerControl = lazy(() => import('./integer-control.tsx').then((part) => ({ default: part.IntegerControl })))
const ChoiceControl = lazy(() => import('./choice-control.tsx').then((part) => ({ default: part.ChoiceControl })))
const ListControl = lazy(() => import('./list-control.tsx').then((part) => ({ default: part.ListControl })))

type SettingRowProps = {
  readonly setting: ShownSetting
  readonly value: SettingValue
  readonly saved: SettingValue
  readonly fault: string | undefined
  /** Nothing asks for it as long as another setting stands as it does. */
  readonly isWithoutEffect: boolean
  /** Not allowed to change policies, or offline. */
  readonly isLocked: boolean
  readonly onChange: (value: SettingValue) => void
}

const mostOnWire = 16

/** One setting: what it does, its control, its default, and the way back. */
export function SettingRow(props: SettingRowProps) {
  const { setting, value, saved, fault, isWithoutEffect, isLocked, onChange } = props
  const { t } = useTranslation()
  const { nameOf, effectOf, valueWords } = useSettingWords()
  const helpId = useId()
  const isChanged = JSON.stringify(value) !== JSON.stringify(saved)
  const isDefault = JSON.stringify(value) === JSON.stringify(setting.default)
  const isTooLongForWire = setting.name === 'minPasswordLength' && typeof value === 'number' && value > mostOnWire
  const control = {
    label: nameOf(setting),
    describedBy: helpId,
    isDisabled: isWithoutEffect || isLocked,
  }
  return (
    <div className={classes.row} data-changed={isChanged || undefined} data-setting={setting.name}>
      <div className={classes.words}>
        <h3 className={classes.name}>
          {nameOf(setting)}
          {isChanged && <span className={classes.changed}>{t('policies.changed')}</span>}
        </h3>
        <div id={helpId}>
          <p className={classes.effect}>{effectOf(setting)}</p>
          {isWithoutEffect && <p className={classes.hint}>{t('policies.needsPassword')}</p>}
          {isTooLongForWire && <p className={classes.hint}>{t('policies.wireLimit', { count: mostOnWire })}</p>}
          {fault !== undefined && <p className={classes.fault}>{fault}</p>}
          <p className={classes.default}>
            {t('policies.default', { value: valueWords(setting, defaultOf(setting)) })}
            {' · '}
            {setting.minVersion === null
              ? t('policies.serverSide')
              : t('policies.minVersion', { version: setting.minVersion })}
          </p>
        </div>
        <SettingFacts setting={setting} />
      </div>
      <div className={classes.control}>
        {setting.kind === 'boolean' && (
          <BooleanControl
            {...control}
            words={valueWords(setting, value === true)}
            value={value === true}
            onChange={onChange}
          />
        )}
        <Suspense>
          {setting.kind === 'integer' && (
            <IntegerControl
              {...control}
              setting={setting}
              value={typeof value === 'number' ? value : null}
              isFaulty={fault !== undefined}
              onChange={onChange}
            />
          )}
          {setting.kind === 'choice' && (
            <ChoiceControl
              {...control}
              choices={setting.choices.map((choice) => ({
                value: choice.value,
                label: valueWords(setting, choice.value),
              }))}
              value={String(value)}
              onChange={onChange}
            />
          )}
          {setting.kind === 'list' && (
            <ListControl
              {...control}
              items={Array.isArray(value) ? value : []}
              isFaulty={fault !== undefined}
              onChange={onChange}
            />
          )}
        </Suspense>
        <div className={classes.ways}>
          {!isDefault && !control.isDisabled && (
            <Button
              size="xs"
              variant="subtle"
              aria-label={t('policies.toDefaultName', { setting: nameOf(setting) })}
              onClick={() => onChange(defaultOf(setting))}
            >
              {t('policies.toDefault')}
            </Button>
          )}
          {isChanged && (
            <Button
              size="xs"
              variant="subtle"
              aria-label={t('policies.resetName', { setting: nameOf(setting) })}
              onClick={() => onChange(saved)}
            >
              {t('policies.reset')}
            </Button>
          )}
        </div>
      </div>
    </div>
  )
}

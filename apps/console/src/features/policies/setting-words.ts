import './setting-effect-words.ts'
import { useTranslation } from 'react-i18next'
import type { SettingValue, ShownSetting } from './policy-draft.ts'
import { scaleOf } from './setting-scale.ts'

/** Settings and their values in words. */
export function useSettingWords() {
  const { t, i18n } = useTranslation()
  const format = new Intl.NumberFormat(i18n.language)

  function numberWords(setting: Extract<ShownSetting, { kind: 'integer' }>, value: number): string {
    const { unit, factor } = scaleOf(setting, value)
    return t(`policies.value.${unit}`, { count: value / factor, number: format.format(value / factor) })
  }

  return {
    nameOf: ({ name }: ShownSetting): string => t(`policies.setting.${name}`),
    effectOf: ({ name }: ShownSetting): string => t(`policySettings.effect.${name}`),
    valueWords: (setting: ShownSetting, value: SettingValue): string => {
      if (typeof value === 'boolean') return t(`policies.value.${value ? wordsOf(setting).on : wordsOf(setting).off}`)
      if (value === null) return t('policies.value.unlimited')
      if (setting.kind === 'integer' && typeof value === 'number') return numberWords(setting, value)
      if (Array.isArray(value)) return t('policies.value.items', { count: value.length })
      if (setting.kind !== 'choice') return String(value)
      const choice = choicesOf(setting).find((one) => one.value === value)
      return choice ? t(`policySettings.choice.${choice.value}`) : String(value)
    },
  }
}

type ChoiceSetting = Extract<ShownSetting, { kind: 'choice' }>

function choicesOf({ choices }: ChoiceSetting): readonly ChoiceSetting['choices'][number][] {
  return choices
}

/** What is permitted is called so, what is required is called so, and the rest is on or off. */
function wordsOf({ name }: ShownSetting) {
  if (toleratedNames.has(name)) return { on: 'yes', off: 'no' } as const
  if (name.startsWith('allow') || name.endsWith('AccessEnabled') || name === 'attachmentsEnabled')
    return { on: 'allowed', off: 'blocked' } as const
  if (name.startsWith('require') || name.endsWith('Required') || name === 'passwordEnabled')
    return { on: 'required', off: 'notRequired' } as const
  return { on: 'on', off: 'off' } as const
}

const toleratedNames: ReadonlySet<ShownSetting['name']> = new Set([
  'allowNonProvisionableDevices',
  'allowExternalDeviceManagement',
])

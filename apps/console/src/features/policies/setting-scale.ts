import type { IntegerSetting } from '@gatepost/contract'

/** In which unit a number is shown: seconds by themselves are no time a person thinks in. */
export type SettingScale = {
  readonly unit: 'characters' | 'kinds' | 'attempts' | 'passwords' | 'seconds' | 'minutes' | 'hours' | 'days' | 'bytes'
  /** So many of the stored unit are one of the shown. */
  readonly factor: number
}

const plainUnits = {
  characters: 'characters',
  'kinds of characters': 'kinds',
  attempts: 'attempts',
  passwords: 'passwords',
  seconds: 'seconds',
  days: 'days',
  bytes: 'bytes',
} as const satisfies Record<IntegerSetting['unit'], SettingScale['unit']>

/** Minutes or hours for times whose range is made of them, as long as the present value is a whole number of them. */
export function scaleOf({ unit, min }: Pick<IntegerSetting, 'unit' | 'min'>, value: number | null): SettingScale {
  const fits = (factor: number) => unit === 'seconds' && min % factor === 0 && (value === null || value % factor === 0)
  if (fits(3600)) return { unit: 'hours', factor: 3600 }
  if (fits(60)) return { unit: 'minutes', factor: 60 }
  return { unit: plainUnits[unit], factor: 1 }
}

import type { IntegerSetting } from '@gatepost/contract'

/** In which unit a number is shown: nobody thinks in thousands of seconds or millions of bytes. */
export type SettingScale = {
  readonly unit: PlainUnit | 'minutes' | 'hours' | 'kilobytes' | 'megabytes'
  /** So many of the stored unit are one of the shown. */
  readonly factor: number
}

type PlainUnit = 'characters' | 'kinds' | 'attempts' | 'passwords' | 'seconds' | 'days' | 'bytes'

const plainUnits = {
  characters: 'characters',
  'kinds of characters': 'kinds',
  attempts: 'attempts',
  passwords: 'passwords',
  seconds: 'seconds',
  days: 'days',
  bytes: 'bytes',
} as const satisfies Record<IntegerSetting['unit'], PlainUnit>

/** The largest unit of which the present value is a whole number; of times, one that their range is made of. */
export function scaleOf({ unit, min }: Pick<IntegerSetting, 'unit' | 'min'>, value: number | null): SettingScale {
  const fits = (factor: number) => unit === 'seconds' && min % factor === 0 && (value === null || value % factor === 0)
  if (fits(3600)) return { unit: 'hours', factor: 3600 }
  if (fits(60)) return { unit: 'minutes', factor: 60 }
  const holds = (factor: number) => unit === 'bytes' && value !== 0 && (value === null || value % factor === 0)
  if (holds(1_048_576)) return { unit: 'megabytes', factor: 1_048_576 }
  if (holds(1024)) return { unit: 'kilobytes', factor: 1024 }
  return { unit: plainUnits[unit], factor: 1 }
}

import type { SettingValue, ShownName, ShownSetting } from './policy-draft.ts'

/** Whether another value asks more of a phone, less, or only something else. */
export type Strictness = 'stricter' | 'looser' | 'different'

/** What a change of a setting means for the people who carry the phones. */
export function strictnessOf(setting: ShownSetting, before: SettingValue, after: SettingValue): Strictness {
  if (setting.kind === 'list') return strictnessOfLists(setting.name, textsOf(before), textsOf(after))
  const [one, other] = [tightnessOf(setting, before), tightnessOf(setting, after)]
  if (one === null || other === null || one === other) return 'different'
  return other > one ? 'stricter' : 'looser'
}

/**
 * Where a value lies between asking nothing (0) and asking the most there is (1); null where there is no such order. Large
 * ranges are told apart at their small end: from 5 to 10 minutes is farther than from 50 to 55.
 */
export function tightnessOf(setting: ShownSetting, value: SettingValue): number | null {
  if (withoutOrder.has(setting.name)) return null
  if (setting.kind === 'boolean') return (value === true) === isStrictWhenOn(setting.name) ? 1 : 0
  if (setting.kind === 'choice') return orderOf(setting.name, value)
  if (setting.kind === 'list') return null
  if (typeof value !== 'number') return 0
  const share = Math.log1p(value - setting.min) / Math.log1p(setting.max - setting.min)
  const [least, span] = setting.isUnlimitable ? [firstLimit, 1 - firstLimit] : [0, 1]
  return least + span * clamped(strictWhenLarge.has(setting.name) ? share : 1 - share)
}

/** Any limit at all lies this far from none. */
const firstLimit = 0.2

const strictWhenLarge: ReadonlySet<ShownName> = new Set([
  'minPasswordLength',
  'minPasswordComplexCharacters',
  'passwordHistory',
])

const withoutOrder: ReadonlySet<ShownName> = new Set([
  'passwordRecoveryEnabled',
  'requireSignedSMIMEAlgorithm',
  'requireEncryptionSMIMEAlgorithm',
  'mobileOTAUpdateMode',
  'allowMobileOTAUpdate',
  'allowApplePushNotifications',
  'allowGooglePushNotifications',
  'allowMicrosoftPushNotifications',
])

/** What is required or switched on for safety is strict when it is on; what is permitted is strict when it is off. */
function isStrictWhenOn(name: ShownName): boolean {
  const demands: readonly ShownName[] = ['passwordEnabled', 'alphanumericPasswordRequired', 'deviceEncryptionEnabled']
  return name.startsWith('require') || demands.includes(name)
}

/** Of those choices that have an order, the values from the loosest to the strictest. */
const orders: Readonly<Partial<Record<ShownName, readonly string[]>>> = {
  allowBluetooth: ['allow', 'handsfreeOnly', 'disable'],
  maxCalendarAgeFilter: ['all', 'sixMonths', 'threeMonths', 'oneMonth', 'twoWeeks'],
  maxEmailAgeFilter: ['all', 'oneMonth', 'twoWeeks', 'oneWeek', 'threeDays', 'oneDay'],
  allowSMIMEEncryptionAlgorithmNegotiation: [
    'allowAnyAlgorithmNegotiation',
    'onlyStrongAlgorithmNegotiation',
    'blockNegotiation',
  ],
}

function orderOf(name: ShownName, value: SettingValue): number | null {
  const order = orders[name]
  const place = order?.findIndex((one) => one === value) ?? -1
  return order === undefined || place < 0 ? null : place / (order.length - 1)
}

/** A longer list of what must not run is stricter, and so is a shorter one of what may; there, an empty one restricts nothing. */
function strictnessOfLists(name: ShownName, before: readonly string[], after: readonly string[]): Strictness {
  const [less, more] = [isWithin(before, after), isWithin(after, before)]
  if (name === 'unapprovedInROMApplicationList') return less ? 'stricter' : more ? 'looser' : 'different'
  if (before.length === 0) return 'stricter'
  if (after.length === 0) return 'looser'
  return more ? 'stricter' : less ? 'looser' : 'different'
}

function isWithin(part: readonly string[], whole: readonly string[]): boolean {
  return part.every((item) => whole.includes(item))
}

function textsOf(value: SettingValue): readonly string[] {
  return Array.isArray(value) ? value : []
}

function clamped(share: number): number {
  return Math.min(1, Math.max(0, share))
}

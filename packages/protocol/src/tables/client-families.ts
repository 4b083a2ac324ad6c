import type { PolicySettingName } from './policy-settings.ts'

/** A mail client as far as its DeviceType and user agent tell; both are claims. */
export type ClientFamily = {
  readonly id: string
  readonly name: string
  /** PostgreSQL regular expressions that also hold in JavaScript, without regard to case; undefined matches nothing. */
  readonly deviceType?: string
  readonly userAgent?: string
}

/** In this order: the first that fits. Whatever fits none is `other`. */
export const clientFamilies = [
  { id: 'outlook', name: 'Outlook mobile', deviceType: '^outlook', userAgent: '^outlook' },
  { id: 'nine', name: 'Nine', deviceType: '^nine', userAgent: '^nine' },
  { id: 'gmail', name: 'Gmail on Android', userAgent: 'gmail|com\\.google\\.android\\.gm' },
  { id: 'samsung', name: 'Samsung Email', deviceType: '^samsung', userAgent: '^samsung' },
  {
    id: 'windows',
    name: 'Windows Mail',
    deviceType: '^(windowsmail|wp8?$|windows)',
    userAgent: '^(windowsmail|msft-)',
  },
  { id: 'apple', name: 'Apple Mail', deviceType: '^(iphone|ipad|ipod)', userAgent: '^apple-' },
  { id: 'android', name: 'Another client on Android', deviceType: '^android', userAgent: '^android' },
  { id: 'other', name: 'Another client' },
] as const satisfies readonly ClientFamily[]

export type ClientFamilyId = (typeof clientFamilies)[number]['id']

/** Which family a phone belongs to by what it says of itself. */
export function clientFamilyOf(phone: { readonly deviceType: string; readonly userAgent: string }): ClientFamilyId {
  const families: readonly (ClientFamily & { readonly id: ClientFamilyId })[] = clientFamilies
  return (
    families.find((family) => fits(family.deviceType, phone.deviceType) || fits(family.userAgent, phone.userAgent))
      ?.id ?? 'other'
  )
}

function fits(pattern: string | undefined, text: string): boolean {
  return pattern !== undefined && new RegExp(pattern, 'iu').test(text)
}

/** `ignores`: it is known not to do it, whatever it acknowledges. `differs`: it does something else, told in `words`. */
export type ClientFact = {
  readonly setting: PolicySettingName
  readonly behaviour: 'ignores' | 'differs'
  readonly words: string
  readonly source: string
  /** When that was last looked at: ISO 8601. */
  readonly asOf: string
}

/**
 * What is known of clients by something that is published. It is little: whatever is not listed is unknown, and a
 * client's acknowledgment proves nothing ([MS-ASPROV] lets it ignore what it has no function for).
 */
export const clientFacts: Readonly<Partial<Record<ClientFamilyId, readonly ClientFact[]>>> = {
  gmail: androidLevels(),
  samsung: androidLevels(),
  android: androidLevels(),
  windows: [
    {
      setting: 'minPasswordComplexCharacters',
      behaviour: 'differs',
      words: 'Takes the number as a level: 1 digits, 2 with lower case, 3 with upper case, 4 with signs.',
      source: 'Microsoft, Set-MobileDeviceMailboxPolicy',
      asOf: '2026-11-21',
    },
  ],
}

/** From Android 10 on clients can only ask the system for one of four levels. */
function androidLevels(): readonly ClientFact[] {
  const settings = ['alphanumericPasswordRequired', 'allowSimplePassword', 'minPasswordLength'] as const
  return settings.map((setting) => ({
    setting,
    behaviour: 'differs',
    words: 'From Android 10 on the password settings together choose one of four levels: none, low, medium or high.',
    source: 'Microsoft, Mobile device mailbox policies in Exchange Online',
    asOf: '2026-11-21',
  }))
}

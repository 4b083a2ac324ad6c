/** What a template may say of the device that a mail is about: Exchange's nine facts, whose it is, and the organization's words. */
const aboutDevice = [
  'user',
  'deviceModel',
  'deviceType',
  'deviceId',
  'deviceOS',
  'deviceUserAgent',
  'deviceImei',
  'protocolVersion',
  'accessState',
  'accessReason',
  'insert',
] as const

const aboutWipe = ['device', 'user', 'requester', 'wipe', 'reason', 'note', 'known', 'time', 'wipeId'] as const

/** The placeholders of every kind of mail whose words can be changed; the contract's `mailTemplateKinds` are its names. */
export const mailKinds = {
  'quarantined-user': aboutDevice,
  'quarantined-administrators': [...aboutDevice, 'link', 'console'],
  'blocked-user': aboutDevice,
  'allowed-user': aboutDevice,
  'autoblocked-user': [...aboutDevice, 'behaviour', 'until'],
  'too-many-devices': [...aboutDevice, 'limit'],
  'outdated-device': aboutDevice,
  'wipe-requested': [...aboutWipe, 'advice'],
  'wipe-cancelled': aboutWipe,
  'wipe-confirmed': aboutWipe,
  'wipe-acknowledged': aboutWipe,
  'wipe-held': [...aboutWipe, 'holds', 'link'],
  'wipe-contradicted': aboutWipe,
  'wipe-undeliverable': aboutWipe,
  'wipe-failed': [...aboutWipe, 'failures'],
  'wipes-stopped': ['requester', 'note', 'known', 'time'],
  'wipe-budget': ['requester', 'lastHour', 'perHour', 'lastDay', 'perDay', 'known'],
  'question-user': [...aboutDevice, 'question', 'administrator', 'link'],
  'set-up-user': ['user', 'userName', 'address', 'server', 'link'],
  test: ['user', 'console'],
} as const satisfies Record<string, readonly string[]>

export type MailKind = keyof typeof mailKinds

export type MailPlaceholder = (typeof mailKinds)[MailKind][number]

/**
 * What no wording leaves out, whoever writes it: what is known of a wipe and what is only claimed, what can still be done,
 * and why one waits.
 */
export const neverLeftOut = ['known', 'advice', 'holds'] as const satisfies readonly MailPlaceholder[]

/** What stands in for the placeholders. What is absent or empty is said to be not known, but for insert and note. */
export type MailFacts = Readonly<Partial<Record<MailPlaceholder, string>>>

export const mailLanguages = ['en', 'de'] as const

export type MailLanguage = (typeof mailLanguages)[number]

/** The language that a phone says it speaks (`de-DE`, `German`), where mails have it. */
export function mailLanguageOf(spoken: string): MailLanguage | undefined {
  if (/^(?:de\b|de[_-]|deu|ger|deutsch)/i.test(spoken)) return 'de'
  return /^(?:en\b|en[_-]|eng)/i.test(spoken) ? 'en' : undefined
}

export type MailWords = { readonly subject: string; readonly text: string }

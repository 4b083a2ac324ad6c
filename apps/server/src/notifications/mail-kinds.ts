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

/** The placeholders of every kind of mail whose words can be changed; the contract's `mailTemplateKinds` are its names. */
export const mailKinds = {
  'quarantined-user': aboutDevice,
  'quarantined-administrators': [...aboutDevice, 'link', 'console'],
  'blocked-user': aboutDevice,
  'allowed-user': aboutDevice,
  'autoblocked-user': [...aboutDevice, 'behaviour', 'until'],
  'too-many-devices': [...aboutDevice, 'limit'],
  test: ['user', 'console'],
} as const satisfies Record<string, readonly string[]>

export type MailKind = keyof typeof mailKinds

export type MailPlaceholder = (typeof mailKinds)[MailKind][number]

/** What stands in for the placeholders. What is absent or empty is said to be not known, but for the insert. */
export type MailFacts = Readonly<Partial<Record<MailPlaceholder, string>>>

export const mailLanguages = ['en', 'de'] as const

export type MailLanguage = (typeof mailLanguages)[number]

export type MailWords = { readonly subject: string; readonly text: string }

// Which mails there are, here without a schema so that the browser can offer them.

/** Mails whose words can be changed. */
export const mailTemplateKinds = [
  'quarantined-user',
  'quarantined-administrators',
  'blocked-user',
  'allowed-user',
  'autoblocked-user',
  'too-many-devices',
  'outdated-device',
  'wipe-requested',
  'wipe-cancelled',
  'wipe-confirmed',
  'wipe-acknowledged',
  'wipe-held',
  'wipe-contradicted',
  'wipe-undeliverable',
  'wipe-failed',
  'wipes-stopped',
  'wipe-budget',
  'question-user',
  'set-up-user',
  'test',
] as const

/** In which mails are written. */
export const mailLanguages = ['en', 'de'] as const

// The item classes: what an item is to the mailbox and what it is on the wire, in each version.
// Today mail only ([MS-ASEMAIL], bodies by [MS-ASAIRS]); calendar, contacts and tasks get files of their own.
// Which body a phone is sent is chosen by the caller; here it is only written.
export { emailApplicationData, type EmailAttachment, type EmailItem } from './email.ts'
export type { EmailBody } from './email-body.ts'
export { emailChangeElements, parseEmailChanges, type EmailChanges } from './email-changes.ts'
export { emailFlagElement, parseEmailFlag, type EmailFlag } from './email-flag.ts'
export { readEmail, type ReadEmail } from './read-email.ts'

/**
 * @gatepost/mailbox: the port to mail, and mail's own language: bytes ↔ what a phone is shown.
 * Backends stand in folders of their own (`@gatepost/mailbox/builtin`) and pass `@gatepost/mailbox/conformance`.
 */
export * from './port.ts'
export { isUnattendedAddress } from './mime/automatic-mail.ts'
export { bodyFor, chooseBody, mimeBodyFor, textWithin } from './mime/body.ts'
export { type BodyPolicy, type BodyPreference, type BodySource, type BodyType, type ItemBody } from './mime/body.ts'
export { composeMessage, ComposeError, type ComposedAttachment, type MessageDraft } from './mime/compose.ts'
export { htmlToText, textToHtml } from './mime/html-text.ts'
export { formatAddress, type MailAddress } from './mime/mail-address.ts'
export { mimeLimits } from './mime/mime-limits.ts'
export { readAttachment, readMailContent, readMailMessage, type StoredMail } from './mime/read-message.ts'
export { parseSubmission, SubmissionError, type Submission, type SubmissionFault } from './submit.ts'
export { withOriginal, type Answering } from './mime/with-original.ts'

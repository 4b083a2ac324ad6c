// The notifications room: mail that Gatepost itself sends, and webhooks. Other rooms put mail into the outbox in their own
// transaction; the worker takes it from there to a mailbox here or to the relay, at least once and with the same Message-ID
// each time. Webhooks are told of what gets into the audit chain: no act knows of them.
export { administratorRecipients } from './administrator-recipients-store.ts'
export { enqueueDigestMail } from './enqueue-digest-mail.ts'
export { enqueueMail, type Mail } from './enqueue-mail.ts'
export { enqueueTemplateMail, enqueueTemplateMails, renderMail, type TemplateMail } from './enqueue-template-mail.ts'
export {
  mailLanguageOf,
  mailLanguages,
  type MailFacts,
  type MailKind,
  type MailLanguage,
  type MailPlaceholder,
  type MailWords,
} from './mail-kinds.ts'
export { createNodemailerRelay, type RelaySettings } from './mail-nodemailer.ts'
export { RelayError, type MailRelay, type RelayMessage } from './mail-relay.ts'
export { sendDueMails, type MailWorld } from './send-due-mails.ts'
export { forgetOldMails } from './forget-old-mails.ts'
export { changeTemplate, listTemplates, previewTemplate, resetTemplate, type MailTemplate } from './templates.ts'
export { sendTestMail } from './send-test-mail.ts'
export { collectWebhookDeliveries } from './collect-webhook-deliveries.ts'
export { forgetOldDeliveries, sendWebhookDeliveries } from './send-webhook-deliveries.ts'
export { listWebhookDeliveries, replayDelivery, testWebhook } from './webhook-deliveries.ts'
export { createWebhookSender, publicWebhooks, type WebhookSender } from './webhook-sender.ts'
export {
  changeWebhook,
  createWebhook,
  listWebhooks,
  removeWebhook,
  rotateWebhookSecret,
  type NewSecret,
  type Webhook,
} from './webhooks.ts'
export { wipeMailWords } from './wipe-mail-words.ts'

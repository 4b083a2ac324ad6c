// The notifications room: mail that Gatepost itself sends. Other rooms put it into the outbox in their own transaction;
// the worker takes it from there to a mailbox here or to the relay, at least once and with the same Message-ID each time.
export { administratorRecipients } from './administrator-recipients-store.ts'
export { enqueueMail, type Mail } from './enqueue-mail.ts'
export { createNodemailerRelay, type RelaySettings } from './mail-nodemailer.ts'
export { RelayError, type MailRelay, type RelayMessage } from './mail-relay.ts'
export { sendDueMails, type MailWorld } from './send-due-mails.ts'
export { forgetOldMails } from './forget-old-mails.ts'

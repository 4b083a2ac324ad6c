import { appendAudit } from '../audit/index.ts'
import { DomainError } from '../domain-error.ts'
import type { Act, Room } from '../room.ts'
import { administratorRecipients } from './administrator-recipients-store.ts'
import { enqueueTemplateMail } from './enqueue-template-mail.ts'
import { sampleFacts } from './sample-facts.ts'
import type { WhichTemplate } from './templates.ts'

export type TestMail = WhichTemplate & {
  readonly act: Act
  readonly to: string
}

/**
 * Puts a mail about a device that does not exist into the outbox, for one of the administrators' recipients: nobody else
 * can be made to get mail of Gatepost. Throws invalid for any other address.
 */
export async function sendTestMail(room: Room, { act, kind, language, to }: TestMail): Promise<void> {
  await room.database.transaction(async (tx) => {
    const recipients = await administratorRecipients(tx)
    const recipient = recipients.find((address) => address.toLowerCase() === to.toLowerCase())
    if (recipient === undefined) {
      const field = { path: 'to', message: "must be one of the administrators' recipients of the organization" }
      throw new DomainError('invalid', 'invalid-request', 'A test goes to the recipients of alarms only.', [field])
    }
    const facts = {
      ...sampleFacts(room.publicUrl, { kind, language }),
      ...(kind === 'test' && { user: act.actor.name }),
    }
    const mail = { kind, language, facts, key: `test ${room.newId()}`, recipients: [recipient], at: room.now() }
    await enqueueTemplateMail(room, tx, mail)
    const target = { kind: 'mail-template', id: `${kind}.${language}`, name: `${kind} (${language})` }
    await appendAudit(room, tx, {
      act,
      records: [{ action: 'mail-template.tested', target, details: { to: recipient } }],
    })
  })
}

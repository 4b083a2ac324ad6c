import type { AuditTampering } from '../audit/index.ts'
import { administratorRecipients, enqueueMail } from '../notifications/index.ts'
import type { Room } from '../room.ts'

/** One mail per fault to those who get alarms, however many processes find it. */
export async function tellOfTampering(room: Room, { sequence, words }: AuditTampering): Promise<void> {
  await room.database.transaction(async (tx) => {
    await enqueueMail(room, tx, {
      key: `audit-tampering ${sequence} ${words}`,
      kind: 'audit-tampering',
      recipients: await administratorRecipients(tx),
      subject: 'Gatepost: the audit log is not as it was',
      text: [
        `Entry ${sequence} of the audit log: ${words}.`,
        '',
        'Somebody may have written to the database past Gatepost, or it was restored from a backup.',
        'No further checkpoint is written until the log fits again, so that the evidence stays.',
        'On the server, "gatepost audit verify" says more. docs/operations.md says what to do.',
        '',
      ].join('\n'),
      at: room.now(),
    })
  })
}

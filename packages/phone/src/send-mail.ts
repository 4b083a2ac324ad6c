import { buildSendMailRequest, parseSendMailResponse } from '@gatepost/protocol/commands'
import { composeMessage } from './compose-message.ts'
import { converse } from './converse.ts'
import type { Line } from './line.ts'
import type { LocalStore } from './local-store.ts'
import { readAnswerOrNothing } from './read-answer.ts'
import { randomName } from './world.ts'

export type OutgoingMail = {
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  /** True by default. */
  readonly saveInSentItems?: boolean
}

/** Sends a mail ([MS-ASCMD] 2.2.1.17) and returns its status: 1 for an empty answer, else the server's refusal. */
export async function sendMail(
  phone: { readonly line: Line; readonly store: LocalStore },
  from: string,
  mail: OutgoingMail,
): Promise<number> {
  const { line } = phone
  const { displayName, version } = line.profile
  const mime = composeMessage({
    from,
    ...(displayName !== undefined && { fromName: displayName }),
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    date: line.world.now(),
    id: randomName(line.world.random),
  })
  const clientId = randomName(line.world.random)
  const request = { clientId, saveInSentItems: mail.saveInSentItems ?? true, mime }
  const answer = await converse(phone, 'SendMail', buildSendMailRequest(request, version))
  const { status } = readAnswerOrNothing('SendMail', answer.tree, parseSendMailResponse)
  if (status === 1) line.tell({ kind: 'mail-sent', to: mail.to, subject: mail.subject })
  else line.tell({ kind: 'refused', command: 'SendMail', status })
  return status
}

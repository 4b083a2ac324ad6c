import { buildSendMailResponse, parseSendMailRequest, type SendMailRequest } from '@gatepost/protocol/commands'
import { GlobalStatus, SendMailStatus } from '@gatepost/protocol/status'
import { sendMessage, type SendResult } from '../../../sync/index.ts'
import { documentAnswer, statusAnswer, type Answer } from '../answer.ts'
import { retryWhileOutdated } from '../retry-while-outdated.ts'
import type { CommandHandler, Visit } from '../visit.ts'

/** [MS-ASCMD] 2.2.1.17: success has no body at all. */
export const sendMail: CommandHandler = async (visit, document) => {
  if (!document) return statusAnswer('SendMail', GlobalStatus.InvalidXML)
  const parsed = parseSendMailRequest(document, visit.request.version)
  if (!parsed.ok) return statusAnswer('SendMail', parsed.status)
  const { clientId } = parsed.value
  return await visit.world.sendings.run(`${visit.visitor.snapshot.device.id} ${clientId}`, () =>
    send(visit, parsed.value),
  )
}

async function send(visit: Visit, message: SendMailRequest): Promise<Answer> {
  const sent = await retryWhileOutdated(visit, visit.visitor, async (visitor) => {
    const result = await sendMessage(visit.world.room, visitor, message)
    return result === 'outdated' ? result : { result }
  })
  if (sent.kind === 'refuse') return sent.answer
  const status = statusOf[sent.value.result]
  const document = buildSendMailResponse({ status }, visit.request.version)
  return document ? { ...documentAnswer(document), status } : documentAnswer(undefined)
}

const statusOf = {
  sent: 1,
  malformed: SendMailStatus.InvalidMIME,
  'no-recipients': SendMailStatus.MessageHasNoRecipient,
  undeliverable: SendMailStatus.MailSubmissionFailed,
} as const satisfies Record<Exclude<SendResult, 'outdated'>, number>

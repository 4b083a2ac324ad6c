import { appendAudit } from '../audit/index.ts'
import type { DeviceScope } from '../device-scope.ts'
import { DomainError, notFound } from '../domain-error.ts'
import { enqueueTemplateMail, mailLanguageOf, type MailLanguage } from '../notifications/index.ts'
import type { Act, Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { accessMailFacts } from './access-mail-facts.ts'
import { readMailedDevices } from './access-mail-store.ts'
import { lockWaitingDevices } from './quarantine-snooze-store.ts'
import { storeQuestion } from './question-store.ts'

export type AskUser = {
  readonly act: Act
  readonly id: string
  readonly question: string
  readonly language?: MailLanguage | undefined
}

/**
 * Asks the user of a device that waits, by mail and on their own page; the answer is the reason that they give there. It
 * waits as before. Throws not-found (also outside of the scope), and not-waiting where nobody has to decide.
 */
export async function askUser(room: Room, { act, id, question, language }: AskUser, scope: DeviceScope): Promise<void> {
  await room.database.transaction(async (tx) => {
    const [waiting] = await lockWaitingDevices(tx, [id], scope)
    const [device] = await readMailedDevices(tx, [id])
    if (!waiting || !device) throw notFound('device')
    if (!waiting.isWaiting) throw new DomainError('conflict', 'not-waiting', 'This device waits for nobody.')
    const at = room.now()
    const by = act.actor.name
    await storeQuestion(tx, { deviceRowId: id, question, by, at })
    await enqueueTemplateMail(room, tx, {
      kind: 'question-user',
      key: `question-user ${id} ${at.toISOString()}`,
      recipients: [device.address],
      facts: { ...accessMailFacts(device), question, administrator: by, link: new URL('/me', room.publicUrl).href },
      language: language ?? mailLanguageOf(device.osLanguage),
      at,
    })
    await announce(tx, { kind: 'device', ids: [id], what: 'facts' })
    const target = { kind: 'device', id, name: waiting.name }
    await appendAudit(room, tx, { act, records: [{ action: 'device.user-asked', target, details: { question } }] })
  })
}

import { appendAudit } from '../audit/index.ts'
import type { DeviceScope } from '../device-scope.ts'
import { DomainError, notFound } from '../domain-error.ts'
import { enqueueTemplateMail, type MailLanguage } from '../notifications/index.ts'
import type { Act, Room } from '../room.ts'
import { findUser } from './user-store.ts'

export type SendSetupMail = {
  readonly act: Act
  readonly id: string
  /** Where phones are served, as the configuration says it. */
  readonly deviceAddress: string
  readonly language?: MailLanguage | undefined
}

/**
 * Mails a user what is typed on a phone to set it up, and where the steps and the profile for an iPhone are. No password is
 * in it. Throws not-found, and conflict for somebody who may sign in nowhere.
 */
export async function sendSetupMail(
  room: Room,
  { act, id, deviceAddress, language }: SendSetupMail,
  scope: DeviceScope,
): Promise<{ address: string }> {
  return await room.database.transaction(async (tx) => {
    const user = await findUser(tx, id, scope)
    if (!user) throw notFound('user')
    if (user.isDisabled) throw new DomainError('conflict', 'conflict', 'This user may sign in nowhere.')
    const at = room.now()
    const { name, displayName, address } = user
    const facts = {
      user: displayName,
      userName: name,
      address,
      server: new URL(deviceAddress).host,
      link: new URL('/me/set-up', room.publicUrl).href,
    }
    await enqueueTemplateMail(room, tx, {
      kind: 'set-up-user',
      key: `set-up-user ${id} ${at.toISOString()}`,
      recipients: [address],
      facts,
      language,
      at,
    })
    const target = { kind: 'user', id, name: displayName }
    await appendAudit(room, tx, { act, records: [{ action: 'user.setup-mail-sent', target, details: { address } }] })
    return { address }
  })
}

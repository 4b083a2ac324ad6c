import { appendAudit } from '../audit/index.ts'
import { systemActor, type Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { raiseCredentialVersion } from './credential-store.ts'

export type EndCredential = {
  readonly user: { readonly id: string; readonly displayName: string; readonly credentialVersion: number }
  readonly requestId: string
}

/**
 * The directory refuses the password that it took before: what was remembered of it is void, for every phone and every
 * session of the user, as with a new password that is set here. Nothing where that has been done already.
 */
export async function endCredential(room: Room, { user, requestId }: EndCredential): Promise<void> {
  await room.database.transaction(async (tx) => {
    if (!(await raiseCredentialVersion(tx, user))) return
    await announce(tx, { kind: 'user', ids: [user.id], what: 'credential' })
    const target = { kind: 'user', id: user.id, name: user.displayName }
    const act = { actor: systemActor, requestId }
    await appendAudit(room, tx, { act, records: [{ action: 'user.password.ended', target }] })
  })
}

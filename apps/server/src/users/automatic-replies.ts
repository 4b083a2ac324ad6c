import { appendAudit } from '../audit/index.ts'
import type { DeviceScope } from '../device-scope.ts'
import { DomainError, notFound } from '../domain-error.ts'
import type { Act, Room } from '../room.ts'
import { StaleRevision } from '../stale-revision.ts'
import { announce } from '../wake/index.ts'
import {
  findAutomaticReply,
  findRepliesSwitchedOn,
  lockReplier,
  noteAnswered,
  storeAutomaticReply,
  type AutomaticReply,
  type StoredAutomaticReply,
} from './automatic-reply-store.ts'

/** What the mailbox of a user answers by itself; off where nothing was ever said. */
export async function getAutomaticReply(
  { database }: Pick<Room, 'database'>,
  userId: string,
): Promise<StoredAutomaticReply> {
  return await findAutomaticReply(database, userId)
}

/** What is answered for those among these users who have switched it on, by user; whether its time has come is to be seen. */
export async function listAutomaticReplies(
  { database }: Pick<Room, 'database'>,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, StoredAutomaticReply>> {
  return await findRepliesSwitchedOn(database, userIds)
}

export type ChangeAutomaticReply = {
  readonly act: Act
  readonly userId: string
  readonly change: (present: AutomaticReply) => AutomaticReply
  /** The period that the change is based on; undefined: whatever it is. */
  readonly revision?: number
}

/**
 * Says what is answered from now on. Throws not-found, also outside of the scope, StaleRevision, or invalid for a time
 * without an end, an end before its start, or nothing to say.
 */
export async function changeAutomaticReply(
  room: Room,
  { act, userId, change, revision }: ChangeAutomaticReply,
  scope: DeviceScope,
): Promise<void> {
  await room.database.transaction(async (tx) => {
    const target = await lockReplier(tx, userId, scope)
    if (!target) throw notFound('user')
    const before = await findAutomaticReply(tx, userId)
    if (revision !== undefined && revision !== before.period) throw new StaleRevision(before.period)
    const after = change(before)
    refuseImpossible(after)
    await storeAutomaticReply(tx, { userId, reply: after, at: room.now() })
    await announce(tx, { kind: 'user', ids: [userId], what: 'facts' })
    const details = { before: recorded(before), after: recorded(after) }
    const action = 'user.automatic-reply.changed'
    await appendAudit(room, tx, { act, records: [{ action, target: { ...target, kind: 'user' }, details }] })
  })
}

/** True once for each sender, until the replies are changed. */
export async function mayAnswer(
  room: Pick<Room, 'database' | 'now'>,
  answer: { readonly userId: string; readonly period: number; readonly sender: string },
): Promise<boolean> {
  return await noteAnswered(room.database, { ...answer, at: room.now() })
}

function refuseImpossible({ state, startsAt, endsAt }: AutomaticReply): void {
  if (state !== 'scheduled') return
  if (startsAt === null) throw impossible('startsAt', 'is needed')
  if (endsAt === null) throw impossible('endsAt', 'is needed')
  if (endsAt <= startsAt) throw impossible('endsAt', 'must be after the start')
}

function impossible(path: string, message: string): DomainError {
  return new DomainError('invalid', 'invalid-request', `${path} ${message}.`, [{ path, message }])
}

/** What somebody writes to their senders is nobody else's to read. */
function recorded({ state, startsAt, endsAt, isInternalOn, externalAudience }: AutomaticReply) {
  return { state, startsAt, endsAt, isInternalOn, externalAudience }
}

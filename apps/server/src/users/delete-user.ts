import { removeMailbox } from '@gatepost/mailbox/builtin'
import { appendAudit } from '../audit/index.ts'
import type { DeviceScope } from '../device-scope.ts'
import { DomainError, notFound } from '../domain-error.ts'
import { hashOfNoPassword, standardCost } from '../password-hash.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import { refuseOpenWipeOfUser } from '../wipes/index.ts'
import { endPartnershipsOf, markDeleted, takeEverythingFrom } from './delete-user-store.ts'
import { findUser, type StoredUser } from './user-store.ts'

export type DeleteUser = {
  readonly act: Act
  readonly id: string
  /** The user's name, typed again. */
  readonly confirm: string
  readonly reason?: string | undefined
}

/**
 * Deletes a user for good: mailbox, partnerships, names and everything they could sign in with. Names and address are
 * free at once. Throws not-found, confirmation-wrong, or wipe-open: a wipe is cancelled or runs its course first.
 */
export async function deleteUser(
  room: Room,
  { act, id, confirm, reason }: DeleteUser,
  scope: DeviceScope,
): Promise<void> {
  await room.database.transaction(
    async (tx) => {
      const user = await findUser(tx, id, scope)
      if (!user) throw notFound('user')
      refuseOtherName(user, confirm)
      await refuseOpenWipeOfUser(tx, id)
      const devices = await endPartnershipsOf(tx, id)
      const wasMember = await takeEverythingFrom(tx, id)
      await removeMailbox(tx, id)
      const passwordHash = hashOfNoPassword(standardCost)
      if (!(await markDeleted(tx, { id, passwordHash, at: room.now() }))) throw notFound('user')
      await announceEnd(tx, { id, devices, wasMember })
      const { name, address, displayName, source } = user
      const record = {
        action: 'user.deleted',
        target: { kind: 'user', id, name: displayName },
        details: { name, address, source, devices: devices.length },
        ...(reason !== undefined && { reason }),
      }
      await appendAudit(room, tx, { act, records: [record] })
    },
    // A mailbox of many years is not removed in a moment.
    { timeoutMs: 60_000 },
  )
}

function refuseOtherName({ name }: StoredUser, confirm: string): void {
  if (confirm.trim().toLowerCase() === name) return
  const field = { path: 'confirm', message: "is not the user's name" }
  throw new DomainError('invalid', 'confirmation-wrong', "What was typed is not the user's name.", [field])
}

type Ended = { readonly id: string; readonly devices: readonly string[]; readonly wasMember: boolean }

async function announceEnd(tx: Transaction, { id, devices, wasMember }: Ended): Promise<void> {
  for (const what of ['access', 'credential'] as const) await announce(tx, { kind: 'user', ids: [id], what })
  if (devices.length > 0) await announce(tx, { kind: 'device', ids: devices, what: 'access' })
  if (wasMember) await announce(tx, { kind: 'group', ids: [] })
}

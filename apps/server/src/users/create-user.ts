import { appendAudit } from '../audit/index.ts'
import { DomainError } from '../domain-error.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import type { Act } from '../room.ts'
import { announce } from '../wake/index.ts'
import { insertUser } from './user-store.ts'

export type CreateUser = {
  readonly act: Act
  /** Lower case; phones sign in with it or with the address. */
  readonly name: string
  readonly displayName: string
  readonly address: string
  readonly department: string
  readonly password: string
}

/** Creates a user; the built-in mailbox comes with its first use. Throws a conflict when name or address is taken. */
export async function createUser(
  room: RoomWithPasswords,
  { act, password, ...facts }: CreateUser,
): Promise<{ id: string }> {
  const passwordHash = await room.passwords.hash(password)
  const id = room.newId()
  await room.database.transaction(async (tx) => {
    const result = await insertUser(tx, { id, ...facts, passwordHash, at: room.now() })
    if (result !== 'inserted') throw taken(result)
    await announce(tx, { kind: 'user', ids: [id], what: 'facts' })
    const { name, address, displayName } = facts
    const record = {
      action: 'user.created',
      target: { kind: 'user', id, name: displayName },
      details: { name, address },
    }
    await appendAudit(room, tx, { act, records: [record] })
  })
  return { id }
}

function taken(path: 'name' | 'address'): DomainError {
  const message = 'is already used by another user'
  return new DomainError('conflict', 'name-taken', `The user's ${path} ${message}.`, [{ path, message }])
}

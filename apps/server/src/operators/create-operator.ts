import { appendAudit } from '../audit/index.ts'
import { DomainError } from '../domain-error.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import type { Act } from '../room.ts'
import { announce } from '../wake/index.ts'
import { refuseShortPassword } from './operator-password.ts'
import type { OperatorRole } from './operator-role.ts'
import { addOperator, lockOperators } from './operator-store.ts'

export type CreateOperator = {
  readonly act: Act
  readonly name: string
  readonly displayName: string
  readonly role: OperatorRole
  readonly departments: readonly string[]
  readonly password: string
}

/** Lets somebody use the console. Throws a conflict when the name is taken, `invalid` when the password is too short. */
export async function createOperator(
  room: RoomWithPasswords,
  { act, name: typed, displayName, role, departments, password }: CreateOperator,
): Promise<{ id: string }> {
  refuseShortPassword(password)
  const passwordHash = await room.passwords.hash(password)
  const id = room.newId()
  const name = typed.trim().toLowerCase()
  await room.database.transaction(async (tx) => {
    await lockOperators(tx)
    const roleSince = new Date(await room.sureClock.now(tx))
    const facts = { id, name, displayName, role, departments, isFirst: false, roleSince }
    if (!(await addOperator(tx, { ...facts, passwordHash, createdAt: room.now() }))) throw taken()
    await announce(tx, { kind: 'operator', ids: [id] })
    const target = { kind: 'operator', id, name }
    const record = { action: 'operator.created', target, details: { role, departments, displayName } }
    await appendAudit(room, tx, { act, records: [record] })
  })
  return { id }
}

function taken(): DomainError {
  const fields = [{ path: 'name', message: 'is already used by another operator' }]
  return new DomainError('conflict', 'name-taken', "The operator's name is already used by another operator.", fields)
}

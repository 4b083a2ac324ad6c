import { appendAudit } from '../audit/index.ts'
import { DomainError, notFound } from '../domain-error.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import type { Act, Transaction } from '../room.ts'
import { StaleRevision } from '../stale-revision.ts'
import { announce } from '../wake/index.ts'
import {
  countAdministrators,
  findOperatorAccount,
  updateOperator,
  type OperatorAccount,
  type OperatorChange,
} from './operator-account-store.ts'
import { refuseShortPassword } from './operator-password.ts'
import type { OperatorRole } from './operator-role.ts'
import { lockOperators } from './operator-store.ts'
import { removeSessionsOf } from './session-store.ts'

export type ChangeOperator = {
  readonly act: Act
  readonly id: string
  /** The revision that the change is based on. */
  readonly revision: number
  readonly change: {
    readonly displayName?: string | undefined
    readonly role?: OperatorRole | undefined
    readonly departments?: readonly string[] | undefined
    readonly isDisabled?: boolean | undefined
    readonly password?: string | undefined
  }
  readonly reason?: string | undefined
}

/**
 * Changes an operator. Another role, being disabled and a new password end the operator's sessions in the same
 * transaction, and the operator is new again: else an administrator could become the second person of a wipe by giving
 * a colleague a password. Throws not-found, StaleRevision, and `last-administrator` when nobody would be left who may
 * let others in.
 */
export async function changeOperator(
  room: RoomWithPasswords,
  { act, id, revision, change, reason }: ChangeOperator,
): Promise<void> {
  const { password } = change
  if (password !== undefined) refuseShortPassword(password)
  const passwordHash = password === undefined ? undefined : await room.passwords.hash(password)
  await room.database.transaction(async (tx) => {
    await lockOperators(tx)
    const before = await findOperatorAccount(tx, id)
    if (!before) throw notFound('operator')
    if (before.revision !== revision) throw new StaleRevision(before.revision)
    const different = differences(before, change)
    if (Object.keys(different).length === 0 && passwordHash === undefined) return
    await refuseLastAdministrator(tx, before, different)
    const isForeignPassword = passwordHash !== undefined && act.actor.id !== id
    const written = {
      ...different,
      ...(passwordHash !== undefined && { passwordHash }),
      ...((different.role !== undefined || isForeignPassword) && { isFirst: false }),
    }
    const beginsAnew = passwordHash !== undefined || different.role !== undefined || different.isDisabled !== undefined
    const since = beginsAnew && { roleSince: new Date(await room.sureClock.now(tx)) }
    if (!(await updateOperator(tx, { id, revision }, { ...written, ...since }))) throw new StaleRevision(revision)
    if (beginsAnew) await removeSessionsOf(tx, id)
    await announce(tx, { kind: 'operator', ids: [id] })
    const details = {
      before: earlier(before, different),
      after: different,
      ...(passwordHash !== undefined && { hasNewPassword: true }),
    }
    const target = { kind: 'operator', id, name: before.name }
    const record = { action: 'operator.changed', target, details, ...(reason !== undefined && { reason }) }
    await appendAudit(room, tx, { act, records: [record] })
  })
}

type Different = Omit<OperatorChange, 'roleSince' | 'passwordHash' | 'isFirst'>

function differences(before: OperatorAccount, change: ChangeOperator['change']): Different {
  const { displayName, role, departments, isDisabled } = change
  const hasOtherDepartments = departments && JSON.stringify(departments) !== JSON.stringify(before.departments)
  return {
    ...(displayName !== undefined && displayName !== before.displayName && { displayName }),
    ...(role !== undefined && role !== before.role && { role }),
    ...(hasOtherDepartments && { departments }),
    ...(isDisabled !== undefined && isDisabled !== before.isDisabled && { isDisabled }),
  }
}

async function refuseLastAdministrator(tx: Transaction, before: OperatorAccount, different: Different): Promise<void> {
  const isOne = before.role === 'administrator' && !before.isDisabled
  const staysOne = (different.role ?? before.role) === 'administrator' && different.isDisabled !== true
  if (!isOne || staysOne || (await countAdministrators(tx)) > 1) return
  const message = 'This is the last administrator who can sign in: make somebody else one first.'
  throw new DomainError('conflict', 'last-administrator', message)
}

/** The same members as in `different`, as they were. */
function earlier(before: OperatorAccount, different: Different): Record<string, unknown> {
  return Object.fromEntries(Object.entries(before).filter(([name]) => Object.hasOwn(different, name)))
}

import { appendAudit } from '../audit/index.ts'
import { DomainError, notFound } from '../domain-error.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { StaleRevision } from '../stale-revision.ts'
import { announce } from '../wake/index.ts'
import { holdPolicy, lockPolicy, readUsage, reassign, removePolicy, type PolicyUsage } from './policy-removal-store.ts'
import { findPolicy, lockDefault } from './policy-store.ts'

export type DeletePolicy = {
  readonly act: Act
  readonly id: string
  /** Who and what group has it gets that policy, with null none of their own; undefined: it must not be in use. */
  readonly reassignTo?: string | null | undefined
  /** The revision that the act is based on; undefined: whichever there is. */
  readonly revision?: number | undefined
  readonly reason: string
}

/**
 * Deletes a policy; phones that had it fetch another. The audit entry keeps its settings. Throws not-found, StaleRevision, a conflict for
 * the default policy or one in use, or invalid for a policy to reassign to that is none.
 */
export async function deletePolicy(
  room: Room,
  { act, id, reassignTo, revision: base, reason }: DeletePolicy,
): Promise<void> {
  await room.database.transaction(async (tx) => {
    await lockDefault(tx)
    const isThere = await lockPolicy(tx, id)
    const policy = await findPolicy(tx, id)
    if (!isThere || !policy) throw notFound('policy')
    if (base !== undefined && base !== policy.revision) throw new StaleRevision(policy.revision)
    if (policy.isDefault) throw isDefault()
    if (reassignTo !== undefined) await refuseUnknownHeir(tx, { id, reassignTo })
    const usage = await readUsage(tx, id)
    const isUsed = usage.users > 0 || usage.groups > 0
    if (isUsed && reassignTo === undefined) throw inUse(usage)
    // Also where nobody is counted: users that are gone may still name it.
    await reassign(tx, { from: id, to: reassignTo ?? null, at: room.now() })
    await removePolicy(tx, id)
    // Phones are found by the policy that they had.
    await announce(tx, { kind: 'policy', ids: [id] })
    const { name, settings, revision } = policy
    const details = { settings, revision, ...(isUsed && { reassignedTo: reassignTo, ...usage }) }
    const target = { kind: 'policy', id, name }
    await appendAudit(room, tx, { act, records: [{ action: 'policy.deleted', target, details, reason }] })
  })
}

function isDefault(): DomainError {
  const message = 'is the default policy: make another one the default first'
  return new DomainError('conflict', 'default-policy', `This ${message}.`, [{ path: 'id', message }])
}

function inUse({ users, groups }: PolicyUsage): DomainError {
  const message = `is used by ${counted(users, 'user')} and ${counted(groups, 'group')}`
  const field = { path: 'reassignTo', message: `must say what they get instead: the policy ${message}` }
  return new DomainError('conflict', 'policy-in-use', `The policy ${message}.`, [field])
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

async function refuseUnknownHeir(
  tx: Transaction,
  { id, reassignTo }: { readonly id: string; readonly reassignTo: string | null },
): Promise<void> {
  if (reassignTo === null || (reassignTo !== id && (await holdPolicy(tx, reassignTo)))) return
  const message = reassignTo === id ? 'is the policy that is to go' : 'is no policy'
  throw new DomainError('invalid', 'invalid-request', `reassignTo ${message}.`, [{ path: 'reassignTo', message }])
}

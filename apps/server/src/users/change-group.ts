import { appendAudit } from '../audit/index.ts'
import { DomainError, notFound } from '../domain-error.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { StaleRevision } from '../stale-revision.ts'
import { announce } from '../wake/index.ts'
import { announceMembersPolicy } from './announce-members.ts'
import { refuseUnknownPolicy } from './change-user.ts'
import { lockAllGroups, lockGroup, moveGroup, updateGroup, type GroupChange, type StoredGroup } from './group-store.ts'
import { membersToAnnounce } from './member-store.ts'

export type ChangeGroup = {
  readonly act: Act
  readonly id: string
  /** The revision that the change is based on. */
  readonly revision: number
  /** `position`: its place among all, from 1. */
  readonly change: GroupChange & { readonly position?: number | undefined }
  readonly reason?: string | undefined
}

/**
 * Changes a group; phones of members whose policy is another one by that provision again. Throws not-found, StaleRevision,
 * a conflict when the name is taken or comes from the directory, or invalid for an unknown policy.
 */
export async function changeGroup(room: Room, { act, id, revision, change, reason }: ChangeGroup): Promise<void> {
  await room.database.transaction(async (tx) => {
    if (change.position !== undefined) await lockAllGroups(tx)
    const before = await lockGroup(tx, id)
    if (!before) throw notFound('group')
    if (before.revision !== revision) throw new StaleRevision(before.revision)
    const { position, ...facts } = differences(before, change)
    if (position === undefined && Object.keys(facts).length === 0) return
    if (facts.name !== undefined) refuseNameOfDirectory(before)
    await refuseUnknownPolicy(tx, facts.policyId)
    await updateGroup(tx, { id, at: room.now() }, facts)
    if (position !== undefined) await moveGroup(tx, id, position)
    await announceChange(tx, before, { position, ...facts })
    const after = { ...facts, ...(position !== undefined && { position }) }
    const record = {
      action: 'group.changed',
      target: { kind: 'group', id, name: facts.name ?? before.name },
      details: { before: Object.fromEntries(Object.entries(before).filter(([name]) => name in facts)), after },
      ...(reason !== undefined && { reason }),
    }
    await appendAudit(room, tx, { act, records: [record] })
  })
}

function differences(before: StoredGroup, { position, ...facts }: ChangeGroup['change']): ChangeGroup['change'] {
  const { name, description, policyId } = facts
  return {
    ...(name !== undefined && name !== before.name && { name }),
    ...(description !== undefined && description !== before.description && { description }),
    ...(policyId !== undefined && policyId !== before.policyId && { policyId }),
    // Its place cannot be told from its number alone: numbers have gaps.
    ...(position !== undefined && { position }),
  }
}

function refuseNameOfDirectory({ externalId }: StoredGroup): void {
  if (externalId === null) return
  const message = 'comes from the directory'
  throw new DomainError('conflict', 'directory-user', `The group's name ${message}.`, [{ path: 'name', message }])
}

async function announceChange(tx: Transaction, { id }: StoredGroup, change: ChangeGroup['change']): Promise<void> {
  const { position, policyId } = change
  // Others have moved by it too.
  await announce(tx, { kind: 'group', ids: position === undefined ? [id] : [] })
  if (position !== undefined) await announceMembersPolicy(tx, 'many')
  else if (policyId !== undefined) await announceMembersPolicy(tx, await membersToAnnounce(tx, id))
}

import { holdRules } from '../access/index.ts'
import { appendAudit } from '../audit/index.ts'
import type { DeviceScope } from '../device-scope.ts'
import { DomainError, notFound } from '../domain-error.ts'
import type { Page, PageRequest } from '../page.ts'
import type { Act, Room } from '../room.ts'
import { StaleRevision } from '../stale-revision.ts'
import { announce } from '../wake/index.ts'
import { announceMembersPolicy } from './announce-members.ts'
import { refuseUnknownPolicy } from './change-user.ts'
import { readGroup, readGroups, type GroupView } from './group-read-model.ts'
import { insertGroup, lockAllGroups, lockGroup, moveGroup, removeGroup, rulesOfGroup } from './group-store.ts'
import { membersToAnnounce } from './member-store.ts'

export type CreateGroup = {
  readonly act: Act
  readonly name: string
  readonly description: string
  readonly policyId: string | null
  /** Its place among the others, from 1; the last one unless given. */
  readonly position?: number | undefined
}

/** Groups by position, with the number of their members in scope. */
export async function listGroups(
  room: Room,
  query: PageRequest & { readonly q?: string | undefined },
  scope: DeviceScope,
): Promise<Page<GroupView>> {
  return await readGroups(room.database, query, scope)
}

/** One group. Throws not-found. */
export async function getGroup(room: Room, id: string, scope: DeviceScope): Promise<GroupView> {
  const group = await readGroup(room.database, id, scope)
  if (!group) throw notFound('group')
  return group
}

/** Creates a group that has no members yet. Throws a conflict when the name is taken, or invalid for an unknown policy. */
export async function createGroup(
  room: Room,
  { act, name, description, policyId, position }: CreateGroup,
): Promise<{ id: string }> {
  const id = room.newId()
  await room.database.transaction(async (tx) => {
    if (position !== undefined) await lockAllGroups(tx)
    await refuseUnknownPolicy(tx, policyId)
    await insertGroup(tx, { id, name, description, policyId, at: room.now() })
    if (position !== undefined) await moveGroup(tx, id, position)
    await announce(tx, { kind: 'group', ids: [id] })
    const record = {
      action: 'group.created',
      target: { kind: 'group', id, name },
      details: { policyId, ...(position !== undefined && { position }) },
    }
    await appendAudit(room, tx, { act, records: [record] })
  })
  return { id }
}

export type DeleteGroup = {
  readonly act: Act
  readonly id: string
  /** The revision that is meant; undefined: whichever there is. */
  readonly revision?: number | undefined
}

/**
 * Deletes a group; its members have the next policy at once. Throws not-found, StaleRevision, or group-in-use while a rule
 * names it.
 */
export async function deleteGroup(room: Room, { act, id, revision }: DeleteGroup): Promise<void> {
  await room.database.transaction(async (tx) => {
    await holdRules(tx)
    const group = await lockGroup(tx, id)
    if (!group) throw notFound('group')
    if (revision !== undefined && revision !== group.revision) throw new StaleRevision(group.revision)
    const rules = await rulesOfGroup(tx, id)
    if (rules.length > 0) {
      throw new DomainError('conflict', 'group-in-use', `Access rules hold for this group: ${rules.join(', ')}.`)
    }
    const members = await membersToAnnounce(tx, id)
    await removeGroup(tx, id)
    await announce(tx, { kind: 'group', ids: [id] })
    if (group.policyId !== null) await announceMembersPolicy(tx, members)
    const { name, policyId } = group
    const record = { action: 'group.deleted', target: { kind: 'group', id, name }, details: { policyId } }
    await appendAudit(room, tx, { act, records: [record] })
  })
}

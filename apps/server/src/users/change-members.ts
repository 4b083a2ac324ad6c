import { lockRules, rejudgeMembers } from '../access/index.ts'
import { appendAudit } from '../audit/index.ts'
import type { DeviceScope } from '../device-scope.ts'
import { DomainError, notFound } from '../domain-error.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import { announceMembersPolicy } from './announce-members.ts'
import { lockGroup, type StoredGroup } from './group-store.ts'
import { findUsersAsNamed, insertMembers, removeMembers } from './member-store.ts'

export type ChangeMembers = {
  readonly act: Act
  readonly groupId: string
  /** Ids, names or addresses of users. */
  readonly add: readonly string[]
  readonly remove: readonly string[]
  readonly reason?: string | undefined
}

/**
 * Adds and removes members, all of them or none. Who is a member already, or is none, costs nothing. Throws not-found for
 * the group, invalid naming those who are no users in scope, or directory-user when the directory says who is a member.
 */
export async function changeMembers(
  room: Room,
  { act, groupId, add, remove, reason }: ChangeMembers,
  scope: DeviceScope,
): Promise<{ added: number; removed: number }> {
  return await room.database.transaction(
    async (tx) => {
      await lockRules(tx)
      const group = await lockGroup(tx, groupId)
      if (!group) throw notFound('group')
      refuseGroupOfDirectory(group)
      const idOf = await findAll(tx, { add, remove }, scope)
      const added = await insertMembers(tx, groupId, idOf(add))
      const removed = await removeMembers(tx, groupId, idOf(remove))
      const changed = [...added, ...removed]
      if (changed.length === 0) return { added: 0, removed: 0 }
      await announce(tx, { kind: 'group', ids: [groupId] })
      await announce(tx, { kind: 'user', ids: changed, what: 'facts' })
      if (group.policyId !== null) await announceMembersPolicy(tx, changed)
      await rejudgeMembers(room, tx, { act, userIds: changed })
      const target = { kind: 'group', id: groupId, name: group.name }
      const why = reason !== undefined && { reason }
      const records = piecesOf({ added, removed }).map((details) => {
        return { action: 'group.members.changed', target, details, ...why }
      })
      await appendAudit(room, tx, { act, records })
      return { added: added.length, removed: removed.length }
    },
    { timeoutMs: 30_000 },
  )
}

/** No entry of the audit log is to have thousands of ids. */
function piecesOf(lists: { readonly added: readonly string[]; readonly removed: readonly string[] }) {
  return Object.entries(lists).flatMap(([list, ids]) => {
    const starts = Array.from({ length: Math.ceil(ids.length / idsPerEntry) }, (_, piece) => piece * idsPerEntry)
    return starts.map((start) => ({ [list]: ids.slice(start, start + idsPerEntry) }))
  })
}

const idsPerEntry = 500

function refuseGroupOfDirectory({ externalId }: StoredGroup): void {
  if (externalId === null) return
  throw new DomainError('conflict', 'directory-user', 'The directory says who is a member of this group.')
}

/** Finds everybody, or throws naming those who are not there. */
async function findAll(
  tx: Transaction,
  lists: { readonly add: readonly string[]; readonly remove: readonly string[] },
  scope: DeviceScope,
): Promise<(asked: readonly string[]) => string[]> {
  const found = await findUsersAsNamed(tx, [...lists.add, ...lists.remove].map(folded), scope)
  const fields = Object.entries(lists).flatMap(([list, asked]) => {
    return asked.flatMap((one, index) =>
      found.has(folded(one)) ? [] : [{ path: `${list}.${index}`, message: 'is no user' }],
    )
  })
  if (fields.length > 0) {
    const detail = `${fields.length} of those named are no users.`
    throw new DomainError('invalid', 'invalid-request', detail, fields.slice(0, mostFields))
  }
  return (asked) => [...new Set(asked.flatMap((one) => found.get(folded(one)) ?? []))]
}

const mostFields = 50

function folded(asked: string): string {
  return asked.toLowerCase()
}

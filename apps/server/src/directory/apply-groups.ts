import { lockRules, rejudgeMembers } from '../access/index.ts'
import type { SourceGroup, SourcePerson } from '../directory-source.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import {
  findKnownGroups,
  insertDirectoryGroup,
  renameDirectoryGroup,
  setMembers,
  type KnownGroup,
} from './directory-group-store.ts'
import type { DirectoryFault } from './directory-plan.ts'
import { findKnownUsers } from './directory-user-store.ts'
import { foldDn } from './ldap-entry.ts'
import { oneLine } from './one-line.ts'

type ReadGroups = {
  readonly act: Act
  readonly groups: readonly SourceGroup[]
  readonly people: readonly SourcePerson[]
}

export type AppliedGroups = { readonly changed: number; readonly faults: readonly DirectoryFault[] }

/**
 * Makes the groups of the directory those of Gatepost. One that the directory has no longer keeps its policy and loses its
 * members: whether a rule still needs it, somebody has to decide.
 */
export async function applyGroups(room: Room, { act, groups, people }: ReadGroups): Promise<AppliedGroups> {
  const [known, users] = await Promise.all([findKnownGroups(room.database), findKnownUsers(room.database)])
  if (groups.length === 0 && known.length > 0) return { changed: 0, faults: [nothingFound] }
  const userOf = new Map(users.map(({ externalId, id }) => [externalId, id]))
  const memberOf = new Map(people.map(({ dn, externalId }) => [foldDn(dn), userOf.get(externalId)]))
  const knownBy = new Map(known.map((group) => [group.externalId, group]))
  const faults: DirectoryFault[] = []
  let changed = 0
  for (const group of groups) {
    const members = [...new Set(group.memberDns.flatMap((dn) => memberOf.get(dn) ?? []))]
    const outcome = await applyGroup(room, { act, group, members, known: knownBy.get(group.externalId) })
    if (outcome === 'changed') changed += 1
    if (outcome === 'name-taken')
      faults.push({ who: oneLine(group.name, 200), message: 'the name belongs to another group' })
  }
  const present = new Set(groups.map(({ externalId }) => externalId))
  for (const gone of known.filter(({ externalId, members }) => !present.has(externalId) && members.length > 0)) {
    await changingMembers(room, async (tx) => await changeMembers(room, tx, { act, group: gone, members: [] }))
    changed += 1
  }
  return { changed, faults }
}

const nothingFound = {
  who: 'all groups',
  message: 'the directory has none that the filter finds; they stay as they are',
}

type Wanted = {
  readonly act: Act
  readonly group: SourceGroup
  readonly members: readonly string[]
  readonly known: KnownGroup | undefined
}

/** Longer names are cut: they are labels, and the group is known by its id. */
const longestName = 64

async function applyGroup(
  room: Room,
  { act, group, members, known }: Wanted,
): Promise<'changed' | 'same' | 'name-taken'> {
  const name = oneLine(group.name, longestName)
  const at = room.now()
  const isRenamed = known?.name !== name
  if (known && !isRenamed && areSame(known.members, members)) return 'same'
  return await changingMembers(room, async (tx) => {
    const id = known?.id ?? room.newId()
    const isDone = known
      ? !isRenamed || (await renameDirectoryGroup(tx, { id, name, at }))
      : await insertDirectoryGroup(tx, { id, externalId: group.externalId, name, at })
    if (!isDone) return 'name-taken'
    await changeMembers(room, tx, { act, group: { id, policyId: known?.policyId ?? null }, members })
    return 'changed'
  })
}

function areSame(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && after.every((id) => before.includes(id))
}

/** Rules may be limited to the group: they stand still meanwhile, and may have to judge many phones anew. */
async function changingMembers<Result>(room: Room, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return await room.database.transaction(
    async (tx) => {
      await lockRules(tx)
      return await work(tx)
    },
    { timeoutMs: 30_000 },
  )
}

type Membership = {
  readonly act: Act
  readonly group: Pick<KnownGroup, 'id' | 'policyId'>
  readonly members: readonly string[]
}

async function changeMembers(
  room: Room,
  tx: Transaction,
  { act, group: { id, policyId }, members }: Membership,
): Promise<void> {
  const userIds = await setMembers(tx, id, members)
  await announce(tx, { kind: 'group', ids: [id] })
  if (userIds.length === 0) return
  await announce(tx, { kind: 'user', ids: userIds, what: policyId === null ? 'facts' : 'policy' })
  await rejudgeMembers(room, tx, { act, userIds })
}

import { Prisma } from '@gatepost/db'
import { DomainError } from '../domain-error.ts'
import type { Transaction } from '../room.ts'

/** A group as the room knows one. */
export type StoredGroup = {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly position: number
  readonly policyId: string | null
  readonly externalId: string | null
  readonly revision: number
}

export type GroupChange = {
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly policyId?: string | null | undefined
}

/** Inserts a group behind all others. Throws a conflict when the name is taken. */
export async function insertGroup(
  tx: Transaction,
  group: Pick<StoredGroup, 'id' | 'name' | 'description' | 'policyId'> & { readonly at: Date },
): Promise<void> {
  const inserted = await tx.$executeRaw`
    INSERT INTO user_group (id, name, description, position, policy_id, created_at, updated_at)
    SELECT ${group.id}::uuid, ${group.name}, ${group.description}, (SELECT coalesce(max(position), 0) + 1 FROM user_group),
           ${group.policyId}::uuid, ${group.at}, ${group.at}
    ON CONFLICT (name) DO NOTHING`
  if (inserted === 0) throw nameTaken()
}

/** The group, locked: its members, name and policy stay as they are until the transaction ends. */
export async function lockGroup(tx: Transaction, id: string): Promise<StoredGroup | undefined> {
  const [group] = await tx.$queryRaw<StoredGroup[]>`
    SELECT id, name, description, position, policy_id AS "policyId", external_id AS "externalId", revision
      FROM user_group WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  return group
}

/** Changes the locked group; its revision rises. Throws a conflict when the name is taken. */
export async function updateGroup(
  tx: Transaction,
  { id, at }: { readonly id: string; readonly at: Date },
  change: GroupChange,
): Promise<void> {
  try {
    const data = { ...change, revision: { increment: 1 }, updatedAt: at }
    await tx.userGroup.updateMany({ where: { id }, data })
  } catch (error) {
    const isDuplicate = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
    throw isDuplicate ? nameTaken() : error
  }
}

/** Locks all groups in one order. Before a group is moved, and before any other lock on one. */
export async function lockAllGroups(tx: Transaction): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM user_group ORDER BY id FOR NO KEY UPDATE`
}

/** Puts a group at a place among all, the first being 1, and numbers those anew that move by it; all are locked. */
export async function moveGroup(tx: Transaction, id: string, place: number): Promise<void> {
  const groups = await tx.$queryRaw<{ id: string; position: number }[]>`
    SELECT id, position FROM user_group ORDER BY position, id`
  const others = groups.filter((group) => group.id !== id).map((group) => group.id)
  const ordered = others.toSpliced(place - 1, 0, id)
  const present = new Map(groups.map((group) => [group.id, group.position]))
  const moved = ordered.flatMap((one, index) =>
    present.get(one) === index + 1 ? [] : { id: one, position: index + 1 },
  )
  if (moved.length === 0) return
  await tx.$executeRaw`
    UPDATE user_group g SET position = m.position
      FROM unnest(${moved.map((one) => one.id)}::uuid[], ${moved.map(({ position }) => position)}::int[]) m (id, position)
     WHERE g.id = m.id`
}

/** Names of the access rules that hold for this group. */
export async function rulesOfGroup(tx: Transaction, id: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM access_rule WHERE ${id}::uuid = ANY(scope_groups) ORDER BY position LIMIT 10`
  return rows.map(({ name }) => name)
}

export async function removeGroup(tx: Transaction, id: string): Promise<void> {
  // Members first: the trigger that finds their policy looks at those that are left.
  await tx.userGroupMember.deleteMany({ where: { groupId: id } })
  await tx.userGroup.deleteMany({ where: { id } })
}

function nameTaken(): DomainError {
  const message = 'is already used by another group'
  return new DomainError('conflict', 'name-taken', `The name ${message}.`, [{ path: 'name', message }])
}

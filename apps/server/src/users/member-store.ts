import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { Transaction } from '../room.ts'

/** User ids by id, name or address as asked (in lower case), for those users who are in scope. */
export async function findUsersAsNamed(
  tx: Transaction,
  asked: readonly string[],
  scope: DeviceScope,
): Promise<ReadonlyMap<string, string>> {
  const ids = asked.filter(isId)
  const rows = await tx.$queryRaw<{ asked: string; id: string }[]>`
    SELECT n.name AS asked, u.id FROM user_name n JOIN app_user u ON u.id = n.user_id
     WHERE n.name = ANY(${[...asked]}::text[]) AND u.deleted_at IS NULL AND ${isInScope(scope)}
    UNION ALL
    SELECT u.id::text, u.id FROM app_user u
     WHERE u.id = ANY(${ids}::uuid[]) AND u.deleted_at IS NULL AND ${isInScope(scope)}`
  return new Map(rows.map((row) => [row.asked, row.id]))
}

/** Returns those who were no members before. */
export async function insertMembers(tx: Transaction, groupId: string, userIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    INSERT INTO user_group_member (group_id, user_id)
    SELECT ${groupId}::uuid, id FROM unnest(${[...userIds]}::uuid[]) id ORDER BY id
    ON CONFLICT DO NOTHING RETURNING user_id AS "userId"`
  return rows.map(({ userId }) => userId)
}

/** Returns those who were members. */
export async function removeMembers(tx: Transaction, groupId: string, userIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    DELETE FROM user_group_member WHERE group_id = ${groupId}::uuid AND user_id = ANY(${[...userIds]}::uuid[])
    RETURNING user_id AS "userId"`
  return rows.map(({ userId }) => userId)
}

/** Members for an announcement: none named when there are more than can be. */
export async function membersToAnnounce(tx: Transaction, groupId: string): Promise<string[] | 'many'> {
  const rows = await tx.userGroupMember.findMany({
    where: { groupId },
    select: { userId: true },
    take: announcedAtMost + 1,
  })
  return rows.length > announcedAtMost ? 'many' : rows.map(({ userId }) => userId)
}

const announcedAtMost = 100

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

import type { Database, Transaction } from '../room.ts'

/** A group that came from the directory, as Gatepost has it. */
export type KnownGroup = {
  readonly id: string
  readonly externalId: string
  readonly name: string
  readonly policyId: string | null
  readonly members: readonly string[]
}

export async function findKnownGroups({ pool }: Database): Promise<KnownGroup[]> {
  const { rows } = await pool.query<KnownGroup>(`
    SELECT g.id, g.external_id AS "externalId", g.name, g.policy_id AS "policyId",
           ARRAY(SELECT m.user_id FROM user_group_member m WHERE m.group_id = g.id) AS members
      FROM user_group g WHERE g.external_id IS NOT NULL`)
  return rows
}

/** Inserts behind all others; false where another group has the name. */
export async function insertDirectoryGroup(
  tx: Transaction,
  group: { readonly id: string; readonly externalId: string; readonly name: string; readonly at: Date },
): Promise<boolean> {
  const inserted = await tx.$executeRaw`
    INSERT INTO user_group (id, external_id, name, position, created_at, updated_at)
    SELECT ${group.id}::uuid, ${group.externalId}, ${group.name},
           (SELECT coalesce(max(position), 0) + 1 FROM user_group), ${group.at}, ${group.at}
    ON CONFLICT DO NOTHING`
  return inserted === 1
}

/** False where another group has the name. */
export async function renameDirectoryGroup(
  tx: Transaction,
  { id, name, at }: { readonly id: string; readonly name: string; readonly at: Date },
): Promise<boolean> {
  const renamed = await tx.$executeRaw`
    UPDATE user_group SET name = ${name}, revision = revision + 1, updated_at = ${at}
     WHERE id = ${id}::uuid AND NOT EXISTS (SELECT 1 FROM user_group o WHERE o.name = ${name} AND o.id <> ${id}::uuid)`
  return renamed === 1
}

/** Makes these users its members, and nobody else. Returns who became one or ceased to be one. */
export async function setMembers(tx: Transaction, groupId: string, userIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    WITH gone AS (
      DELETE FROM user_group_member WHERE group_id = ${groupId}::uuid AND NOT user_id = ANY(${[...userIds]}::uuid[])
      RETURNING user_id),
    come AS (
      INSERT INTO user_group_member (group_id, user_id)
      SELECT ${groupId}::uuid, u.id FROM app_user u
       WHERE u.id = ANY(${[...userIds]}::uuid[]) AND u.deleted_at IS NULL ORDER BY u.id
      ON CONFLICT DO NOTHING RETURNING user_id)
    SELECT user_id AS "userId" FROM gone UNION SELECT user_id FROM come`
  return rows.map(({ userId }) => userId)
}

import type { Transaction } from '../room.ts'

/** Who has a policy of their own accord: not those who have it because it is the default. */
export type PolicyUsage = { readonly users: number; readonly groups: number }

export async function readUsage(tx: Transaction, id: string): Promise<PolicyUsage> {
  const [usage] = await tx.$queryRaw<PolicyUsage[]>`
    SELECT (SELECT count(*)::int FROM user_by_policy o JOIN app_user u ON u.id = o.user_id
             WHERE o.policy_id = ${id}::uuid AND u.deleted_at IS NULL) AS users,
           (SELECT count(*)::int FROM user_group WHERE policy_id = ${id}::uuid) AS groups`
  return usage ?? { users: 0, groups: 0 }
}

/** Gives everybody and every group that has the policy another one, or none of their own. */
export async function reassign(
  tx: Transaction,
  { from, to, at }: { readonly from: string; readonly to: string | null; readonly at: Date },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE app_user SET policy_id = ${to}::uuid, revision = revision + 1, updated_at = ${at}
     WHERE id IN (SELECT user_id FROM user_by_policy WHERE policy_id = ${from}::uuid) AND policy_id = ${from}::uuid`
  // Its trigger gives the members what they have by it now.
  await tx.$executeRaw`
    UPDATE user_group SET policy_id = ${to}::uuid, revision = revision + 1, updated_at = ${at}
     WHERE policy_id = ${from}::uuid`
}

/** Takes the policy away, with its revisions. */
export async function removePolicy(tx: Transaction, id: string): Promise<void> {
  await tx.policy.delete({ where: { id }, select: { id: true } })
}

/** Keeps the policy from being deleted, and no one from being given it; false when there is none. */
export async function holdPolicy(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM policy WHERE id = ${id}::uuid FOR KEY SHARE`
  return rows.length > 0
}

/** Locks the policy, so that nobody is given it meanwhile; false when there is none. */
export async function lockPolicy(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM policy WHERE id = ${id}::uuid FOR UPDATE`
  return rows.length > 0
}

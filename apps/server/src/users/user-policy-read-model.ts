import type { Transaction } from '../room.ts'

/** Whose policy it is, and where it comes from. */
export type UserPolicy = {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly policy: { readonly id: string; readonly name: string; readonly source: 'own' | 'group' | 'default' }
}

type Row = Pick<UserPolicy, 'id' | 'name' | 'displayName'> & {
  readonly policyId: string
  readonly policyName: string
  readonly source: UserPolicy['policy']['source']
}

/** The policies in force for these users, by display name. */
export async function readUserPolicies(tx: Transaction, ids: readonly string[]): Promise<UserPolicy[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT u.id, u.name, u.display_name AS "displayName", p.id AS "policyId", p.name AS "policyName",
           CASE WHEN u.policy_id IS NOT NULL THEN 'own' WHEN u.group_policy_id IS NOT NULL THEN 'group' ELSE 'default'
           END AS source
      FROM app_user u
      JOIN policy p ON p.id = coalesce(u.policy_id, u.group_policy_id, (SELECT id FROM policy WHERE is_default))
     WHERE u.id = ANY(${[...ids]}::uuid[])
     ORDER BY lower(u.display_name), u.id`
  return rows.map(({ policyId, policyName, source, ...user }) => {
    return { ...user, policy: { id: policyId, name: policyName, source } }
  })
}

import { Prisma } from '@gatepost/db'

/** The ids of those who have one of these policies of their own, or by a group: all of them, where none is the default. */
export function usersOfPolicies(ids: readonly string[]): Prisma.Sql {
  const isNamed = Prisma.sql`= ANY(${[...ids]}::uuid[])`
  return Prisma.sql`
    SELECT user_id FROM user_by_policy WHERE policy_id ${isNamed} UNION ALL
    SELECT id FROM app_user WHERE group_policy_id ${isNamed} AND policy_id IS NULL`
}

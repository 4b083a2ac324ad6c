import { Prisma } from '@gatepost/db'
import type { PolicyState } from '@gatepost/protocol/tables'
import { fingerprintsOf, readSettings } from '../policies/index.ts'
import type { Database } from '../room.ts'

/** Devices that are so far with their policy, as a condition on `device d`: what `policyStateOf` says of one. */
export async function hasPolicyState(database: Database, states: readonly PolicyState[]): Promise<Prisma.Sql> {
  const conditions = conditionsWith(await acknowledgedToday(database))
  const any = states.map((state) => Prisma.sql`(${conditions[state]})`)
  return any.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(any, ' OR ')})`
}

function conditionsWith(isToday: Prisma.Sql): Readonly<Record<PolicyState, Prisma.Sql>> {
  const hasKey = Prisma.sql`d.policy_key IS NOT NULL`
  const isAsked = Prisma.sql`d.policy_key IS NULL AND d.temporary_policy_key IS NOT NULL`
  const isNeither = Prisma.sql`d.policy_key IS NULL AND d.temporary_policy_key IS NULL`
  const isSaid = Prisma.sql`(${isNeither} OR (${hasKey} AND ${isToday}))`
  return {
    none: Prisma.sql`${isNeither} AND coalesce(d.policy_status, 0) NOT IN (2, 3, 4)`,
    pending: Prisma.sql`(${isAsked})
      OR (${hasKey} AND (coalesce(d.policy_status, 0) NOT IN (1, 2, 3, 4) OR NOT ${isToday}))`,
    applied: Prisma.sql`d.policy_status = 1 AND ${hasKey} AND ${isToday}`,
    'partly-applied': Prisma.sql`d.policy_status = 2 AND ${isSaid}`,
    'not-applied': Prisma.sql`d.policy_status = 3 AND ${isSaid}`,
    'managed-elsewhere': Prisma.sql`d.policy_status = 4 AND ${isSaid}`,
  }
}

/** The document that it acknowledged is today's, of the policy that its user has and the version that it speaks. */
async function acknowledgedToday({ prisma }: Database): Promise<Prisma.Sql> {
  const policies = await prisma.policy.findMany({ select: { id: true, isDefault: true, settings: true } })
  const documents = Object.fromEntries(
    policies.map(({ id, settings }) => [id, Object.fromEntries(fingerprintsOf(readSettings(settings)))]),
  )
  const standard = policies.find(({ isDefault }) => isDefault)?.id ?? null
  return Prisma.sql`coalesce(d.policy_fingerprint = (
    SELECT ${JSON.stringify(documents)}::jsonb -> coalesce(o.policy_id, o.group_policy_id, ${standard}::uuid)::text
           ->> d.protocol_version
      FROM app_user o WHERE o.id = d.user_id), false)`
}

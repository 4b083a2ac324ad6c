import { Prisma } from '@gatepost/db'
import { clientFamilies, type ClientFamily, type ClientFamilyId } from '@gatepost/protocol/tables'
import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { Database, Transaction } from '../room.ts'

/** Whose phones a policy is for: those who have it in force, or these users. */
export type ImpactTarget =
  | { readonly kind: 'policy'; readonly id: string; readonly isDefault: boolean }
  | { readonly kind: 'users'; readonly ids: readonly string[]; readonly scope: DeviceScope }

/** Devices that are alike in everything that the impact rests on. */
export type DeviceGroup = {
  readonly version: string
  readonly family: ClientFamilyId
  /** What they said last about a policy: 1 applied, 2 partly, 3 not, 4 managed elsewhere; null: nothing. */
  readonly claim: number | null
  readonly hasProvisioned: boolean
  readonly devices: number
}

export async function countUsers(database: Database, target: ImpactTarget): Promise<number> {
  const [row] = await database.prisma.$queryRaw<{ users: number }[]>`
    SELECT count(*)::int AS users FROM app_user u WHERE ${isMeant(target)}`
  return row?.users ?? 0
}

/** The whole target in one pass; families are told apart once per class, of which a fleet has few. */
export async function groupDevices(
  sql: Pick<Transaction, '$queryRaw'>,
  target: ImpactTarget,
): Promise<readonly DeviceGroup[]> {
  return await sql.$queryRaw<DeviceGroup[]>`
    WITH counted AS (
      SELECT d.protocol_version AS version, d.class_id, d.policy_status, d.has_provisioned, count(*)::int AS devices
        FROM device d
       WHERE d.is_live AND ${isDeviceMeant(target)}
       GROUP BY 1, 2, 3, 4),
    family AS (SELECT c.id, ${familyOf} AS family FROM device_class c)
    SELECT version, coalesce(family, 'other') AS family, policy_status AS claim, has_provisioned AS "hasProvisioned",
           sum(devices)::int AS devices
      FROM counted LEFT JOIN family ON family.id = class_id
     GROUP BY 1, 2, 3, 4`
}

export type ImpactedDevice = {
  readonly id: string
  readonly deviceId: string
  readonly model: string
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string }
  readonly version: string
  readonly claim: number | null
  readonly hasProvisioned: boolean
  readonly lastSyncAt: Date | null
}

/** Some of the devices that `which` names, the recently active first. */
export async function sampleDevices(
  database: Database,
  target: ImpactTarget,
  { versions, claims, neverProvisioned, scope, limit }: SampleQuery,
): Promise<readonly ImpactedDevice[]> {
  const rows = await database.prisma.$queryRaw<
    (ImpactedDevice & { userId: string; userName: string; displayName: string })[]
  >`
    SELECT d.id, d.device_id AS "deviceId", d.model, d.protocol_version AS version, d.policy_status AS claim,
           d.has_provisioned AS "hasProvisioned", d.last_success_sync_at AS "lastSyncAt",
           u.id AS "userId", u.name AS "userName", u.display_name AS "displayName"
      FROM device d JOIN app_user u ON u.id = d.user_id
     WHERE d.is_live AND ${isMeant(target)} AND ${isInScope(scope)}
       AND (d.protocol_version = ANY(${[...versions]}::text[]) OR d.policy_status = ANY(${[...claims]}::int[])
            OR (${neverProvisioned} AND NOT d.has_provisioned))
     ORDER BY d.last_success_sync_at DESC NULLS LAST, d.id
     LIMIT ${limit}`
  return rows.map(({ userId: id, userName: name, displayName, ...device }) => {
    return { ...device, user: { id, name, displayName } }
  })
}

export type SampleQuery = {
  readonly versions: readonly string[]
  readonly claims: readonly number[]
  readonly neverProvisioned: boolean
  readonly scope: DeviceScope
  readonly limit: number
}

/** A condition on `app_user u`. */
function isMeant(target: ImpactTarget): Prisma.Sql {
  if (target.kind === 'users') {
    return Prisma.sql`(u.id = ANY(${[...target.ids]}::uuid[]) AND u.deleted_at IS NULL AND ${isInScope(target.scope)})`
  }
  const { id, isDefault } = target
  // Said column by column: of a coalesce() the planner knows nothing, and would look up device after device.
  const byGroup = isDefault
    ? Prisma.sql`(u.group_policy_id = ${id}::uuid OR u.group_policy_id IS NULL)`
    : Prisma.sql`u.group_policy_id = ${id}::uuid`
  return Prisma.sql`(u.deleted_at IS NULL AND (u.policy_id = ${id}::uuid OR (u.policy_id IS NULL AND ${byGroup})))`
}

/** The same for `device d`. */
function isDeviceMeant(target: ImpactTarget): Prisma.Sql {
  return Prisma.sql`d.user_id IN (SELECT u.id FROM app_user u WHERE ${isMeant(target)})`
}

/** The table of client families as an expression on `device_class c`. */
const familyOf = Prisma.sql`CASE ${Prisma.join(clientFamilies.flatMap(familyBranch), ' ')} ELSE 'other' END`

function familyBranch({ id, deviceType, userAgent }: ClientFamily): Prisma.Sql[] {
  const conditions = [
    ...(deviceType === undefined ? [] : [Prisma.sql`c.device_type ~* ${deviceType}`]),
    ...(userAgent === undefined ? [] : [Prisma.sql`c.user_agent ~* ${userAgent}`]),
  ]
  return conditions.length === 0 ? [] : [Prisma.sql`WHEN ${Prisma.join(conditions, ' OR ')} THEN ${id}`]
}

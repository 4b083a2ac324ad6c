import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { Database } from '../room.ts'

export type RuleNumbers = {
  readonly createdBy: string
  readonly createdAt: Date
  readonly updatedBy: string
  readonly updatedAt: Date
  /** Of the last 30 days: how often it decided, and how often it would have while it only reports. */
  readonly hits: { readonly decisions: number; readonly reports: number }
  /** Live devices that it decides on now; counting stops at 10,000 (`isExact` false). */
  readonly devices: { readonly value: number; readonly isExact: boolean }
  /** Names of whom it is limited to, as far as the reader may see them. */
  readonly names: Readonly<Record<string, string>>
}

type Row = Omit<RuleNumbers, 'hits' | 'devices' | 'names'> & {
  readonly id: string
  readonly decisions: number
  readonly reports: number
  readonly devices: number
  readonly names: Record<string, string> | null
}

const countLimit = 10_000

/** What lists show of rules beside themselves, by id; of all rules unless one is named. */
export async function readRuleNumbers(
  database: Database,
  { id = null, since, scope }: { readonly id?: string | null; readonly since: Date; readonly scope: DeviceScope },
): Promise<ReadonlyMap<string, RuleNumbers>> {
  const rows = await database.prisma.$queryRaw<Row[]>`
    SELECT r.id, r.created_by AS "createdBy", r.created_at AS "createdAt", r.updated_by AS "updatedBy",
           r.updated_at AS "updatedAt", coalesce(h.decisions, 0)::int AS decisions, coalesce(h.reports, 0)::int AS reports,
           (SELECT count(*)::int FROM (
              SELECT 1 FROM device d WHERE d.access_rule_id = r.id AND d.is_live LIMIT ${countLimit + 1}) one) AS devices,
           (SELECT jsonb_object_agg(named.id, named.name) FROM (
              SELECT u.id, u.display_name AS name FROM app_user u WHERE u.id = ANY(r.scope_users) AND ${isInScope(scope)}
               UNION ALL
              SELECT g.id, g.name FROM user_group g WHERE g.id = ANY(r.scope_groups)) named) AS names
      FROM access_rule r
      LEFT JOIN LATERAL (
        SELECT sum(decisions) AS decisions, sum(reports) AS reports FROM access_rule_hit
         WHERE rule_id = r.id AND day > (${since}::timestamptz AT TIME ZONE 'UTC')::date) h ON true
     WHERE ${id}::uuid IS NULL OR r.id = ${id}::uuid`
  return new Map(
    rows.map(({ id: ruleId, decisions, reports, devices, names, ...row }) => [
      ruleId,
      {
        ...row,
        hits: { decisions, reports },
        devices: { value: Math.min(devices, countLimit), isExact: devices <= countLimit },
        names: names ?? {},
      },
    ]),
  )
}

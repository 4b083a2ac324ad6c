import { Prisma } from '@gatepost/db'
import type { DeviceScope } from '../device-scope.ts'
import type { Count } from '../page.ts'
import type { Database } from '../room.ts'
import { deviceConditions, type DeviceFilter } from './device-conditions-read-model.ts'

export type InventoryGroup = 'state' | 'os' | 'client' | 'eas' | 'model' | 'ownership' | 'policy'

export type DeviceInventory = {
  readonly total: Count
  /** The most frequent first. */
  readonly values: readonly { readonly value: string; readonly count: number }[]
  readonly others: { readonly values: number; readonly count: number }
}

export const mostNamed = 20

type InventoryOf = {
  readonly filter: DeviceFilter
  readonly group: InventoryGroup
  readonly scope: DeviceScope
  readonly now: Date
  /** Of a narrowed list, no more devices than these are looked at. */
  readonly lookedAt?: number
}

/**
 * How many devices there are of each value. The whole fleet is counted along an index that holds all that is counted by;
 * a narrowed list up to a limit.
 */
export async function readDeviceInventory(
  database: Database,
  { filter, group, scope, now, lookedAt = 100_000 }: InventoryOf,
): Promise<DeviceInventory> {
  const where = await deviceConditions(database, { filter, scope, now })
  const isWhole = scope.kind === 'everything' && (filter.q ?? '') === '' && (filter.terms ?? []).length === 0
  const limit = isWhole ? Prisma.empty : Prisma.sql`LIMIT ${lookedAt + 1}`
  const { key, text, joins, from } = groups[group]
  const rows = await database.prisma.$queryRaw<Row[]>`
    WITH found AS (
      SELECT d.access_state, d.protocol_version, d.ownership, d.class_id, d.user_id FROM device d WHERE ${where} ${limit}
    ), counted AS (
      SELECT ${key} AS key, count(*)::int AS count FROM found d ${from} GROUP BY 1
    )
    SELECT ${text} AS value, sum(k.count)::int AS count, (sum(sum(k.count)) OVER ())::int AS total,
           (count(*) OVER ())::int AS different
      FROM counted k ${joins} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${mostNamed}`
  return inventoryOf(rows, isWhole ? Number.POSITIVE_INFINITY : lookedAt)
}

type Row = {
  readonly value: string | null
  readonly count: number
  readonly total: number
  readonly different: number
}

function inventoryOf(rows: readonly Row[], limit: number): DeviceInventory {
  const { total = 0, different = 0 } = rows[0] ?? {}
  const named = rows.reduce((sum, { count }) => sum + count, 0)
  return {
    total: { value: Math.min(total, limit), isExact: total <= limit },
    values: rows.map(({ value, count }) => ({ value: value ?? '', count })),
    others: { values: different - rows.length, count: total - named },
  }
}

const ofClass = Prisma.sql`JOIN device_class c ON c.id = k.key`

/** "iOS 26.1" is of the family "iOS": letters up to the first number. */
const osFamily = Prisma.sql`coalesce(substring(c.os from '^[[:alpha:]](?:[[:alpha:] ]*[[:alpha:]])?'), c.os)`

/** "Apple-iPhone17C1/2601.5" is of "Apple-iPhone", "SAMSUNG-SM-G991B/101" of "SAMSUNG": words, without a model's name. */
const clientFamily = Prisma.sql`coalesce(substring(c.user_agent from '^[[:alpha:]]+(?:-[[:alpha:]]{3,})*'), c.user_agent)`

type GroupSql = {
  readonly key: Prisma.Sql
  readonly text: Prisma.Sql
  readonly from: Prisma.Sql
  readonly joins: Prisma.Sql
}

const groups = {
  state: ofDevice(Prisma.sql`d.access_state::text`),
  eas: ofDevice(Prisma.sql`d.protocol_version`),
  ownership: ofDevice(Prisma.sql`d.ownership::text`),
  os: { key: Prisma.sql`d.class_id`, text: osFamily, from: Prisma.empty, joins: ofClass },
  client: { key: Prisma.sql`d.class_id`, text: clientFamily, from: Prisma.empty, joins: ofClass },
  model: { key: Prisma.sql`d.class_id`, text: Prisma.sql`c.model`, from: Prisma.empty, joins: ofClass },
  policy: {
    key: Prisma.sql`coalesce(u.policy_id, u.group_policy_id)`,
    text: Prisma.sql`p.name`,
    from: Prisma.sql`JOIN app_user u ON u.id = d.user_id`,
    joins: Prisma.sql`JOIN policy p ON p.id = coalesce(k.key, (SELECT id FROM policy WHERE is_default))`,
  },
} as const satisfies Record<InventoryGroup, GroupSql>

function ofDevice(key: Prisma.Sql): GroupSql {
  return { key, text: Prisma.sql`k.key`, from: Prisma.empty, joins: Prisma.empty }
}

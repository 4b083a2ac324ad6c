import { Prisma } from '@gatepost/db'
import { accessStates, type AccessState } from '@gatepost/protocol/tables'
import { isDeviceInScope, isInScope, type DeviceScope } from '../device-scope.ts'
import { countLimit } from '../page.ts'
import type { Database } from '../room.ts'

/** What needs a person now. Counts stop at the limit: the first page of the console must not cost a fleet. */
export type Overview = {
  readonly waiting: { readonly count: number; readonly oldestSince: Date | null }
  readonly devices: {
    readonly total: number
    readonly allowed: number
    readonly blocked: number
    readonly quarantined: number
  }
  readonly users: { readonly total: number; readonly enabled: number }
  /** False when a count stopped at the limit. */
  readonly areCountsExact: boolean
}

export async function readOverview(database: Database, scope: DeviceScope): Promise<Overview> {
  const { prisma } = database
  const stop = countLimit + 1
  // One count per state with the state written out: only so does PostgreSQL know how rare it is, and which index serves.
  const perState = accessStates.map((state) => {
    const isCounted = Prisma.sql`d.is_live AND d.access_state = ${state}::access_state AND ${isDeviceInScope(scope)}`
    const counted = Prisma.sql`SELECT 1 FROM device d WHERE ${isCounted} LIMIT ${stop}`
    return Prisma.sql`SELECT ${state}::text AS state, count(*)::int AS counted FROM (${counted}) counted`
  })
  const [states, [oldest], [users]] = await Promise.all([
    prisma.$queryRaw<{ state: AccessState; counted: number }[]>`${Prisma.join(perState, ' UNION ALL ')}`,
    prisma.$queryRaw<{ since: Date }[]>`
      SELECT d.access_since AS since FROM device d
       WHERE d.is_live AND d.access_state = 'quarantined' AND ${isDeviceInScope(scope)}
       ORDER BY d.access_since, d.id LIMIT 1`,
    prisma.$queryRaw<{ total: number; disabled: number }[]>`
      SELECT (SELECT count(*)::int FROM (
                SELECT 1 FROM app_user u WHERE u.deleted_at IS NULL AND ${isInScope(scope)} LIMIT ${stop}) u) AS total,
             (SELECT count(*)::int FROM (
                SELECT 1 FROM app_user u
                 WHERE NOT u.is_active_sync_enabled AND u.deleted_at IS NULL AND ${isInScope(scope)}
                 LIMIT ${stop}) u) AS disabled`,
  ])
  const { total = 0, disabled = 0 } = users ?? {}
  const counted = (state: AccessState) => states.find((row) => row.state === state)?.counted ?? 0
  const shown = (count: number) => Math.min(count, countLimit)
  return {
    waiting: { count: shown(counted('quarantined')), oldestSince: oldest?.since ?? null },
    devices: {
      total: states.reduce((sum, row) => sum + shown(row.counted), 0),
      allowed: shown(counted('allowed')),
      blocked: shown(counted('blocked')),
      quarantined: shown(counted('quarantined')),
    },
    users: { total: shown(total), enabled: Math.max(0, shown(total) - shown(disabled)) },
    areCountsExact: total <= countLimit && states.every((row) => row.counted <= countLimit),
  }
}

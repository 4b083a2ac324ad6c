import { Prisma } from '@gatepost/db'
import { accessStates, type AccessState } from '@gatepost/protocol/tables'
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

export async function readOverview(database: Database): Promise<Overview> {
  const { prisma } = database
  const stop = countLimit + 1
  // One count per state with the state written out: only so does PostgreSQL know how rare it is, and which index serves.
  const perState = accessStates.map((state) => {
    const counted = Prisma.sql`SELECT 1 FROM device WHERE is_live AND access_state = ${state}::access_state LIMIT ${stop}`
    return Prisma.sql`SELECT ${state}::text AS state, count(*)::int AS counted FROM (${counted}) counted`
  })
  const [states, [oldest], [users]] = await Promise.all([
    prisma.$queryRaw<{ state: AccessState; counted: number }[]>`${Prisma.join(perState, ' UNION ALL ')}`,
    prisma.$queryRaw<{ since: Date }[]>`
      SELECT access_since AS since FROM device WHERE is_live AND access_state = 'quarantined'
       ORDER BY access_since, id LIMIT 1`,
    prisma.$queryRaw<{ total: number; disabled: number }[]>`
      SELECT (SELECT count(*)::int FROM (SELECT 1 FROM app_user LIMIT ${stop}) u) AS total,
             (SELECT count(*)::int FROM (SELECT 1 FROM app_user WHERE NOT is_active_sync_enabled LIMIT ${stop}) u) AS disabled`,
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

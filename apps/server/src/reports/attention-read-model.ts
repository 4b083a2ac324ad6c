import { Prisma } from '@gatepost/db'
import { isDeviceInScope, type DeviceScope } from '../device-scope.ts'
import type { Count } from '../page.ts'
import type { Database } from '../room.ts'

/** What may need a person although nobody is asked. Each counted along an index, up to a limit. */
export type Attention = {
  readonly wipesOverdue: Count
  readonly wipesFailed: Count
  readonly outOfPolicy: Count
  readonly failing: Count
  readonly stale: Count
  readonly oldVersions: Count
}

const countedUpTo = 1_000
const hourMs = 3_600_000

/** Before 14.1: without DeviceInformation in Provision, and so without its facts before the first sync. */
const oldVersions = ['2.5', '12.0', '12.1', '14.0']

export async function readAttention(database: Database, scope: DeviceScope, now: Date): Promise<Attention> {
  const before = (hours: number) => new Date(now.getTime() - hours * hourMs)
  const isLive = Prisma.sql`d.is_live AND ${isDeviceInScope(scope)}`
  const [wipesOverdue, wipesFailed, outOfPolicy, failing, stale, old] = await Promise.all([
    count(
      database,
      openWipes(Prisma.sql`w.state IN ('pending', 'delivered') AND w.released_at < ${before(24)} AND ${isLive}`),
    ),
    count(database, openWipes(Prisma.sql`(w.needs_attention OR w.failures > 0) AND ${isLive}`)),
    // As the list of devices says "policystate:…" of most of them: what is behind the times besides is asked again anyway.
    count(database, Prisma.sql`SELECT 1 FROM device d WHERE ${isLive} AND d.policy_status IN (2, 3)`),
    // As the list of devices says "state:allowed sync:failing", so that the index on it serves.
    count(
      database,
      Prisma.sql`SELECT 1 FROM device d WHERE ${isLive} AND d.access_state = 'allowed'
                    AND (d.last_sync_attempt_at IS NOT NULL AND (d.last_success_sync_at IS NULL
                      OR d.last_sync_attempt_at - d.last_success_sync_at > interval '1 minute'))`,
    ),
    count(
      database,
      // As the list of devices says "last:>90d", so that the index on it serves.
      Prisma.sql`SELECT 1 FROM device d WHERE ${isLive} AND coalesce(d.last_success_sync_at, '-infinity') > '-infinity'
                    AND coalesce(d.last_success_sync_at, '-infinity') < ${before(90 * 24)}`,
    ),
    count(
      database,
      Prisma.sql`SELECT 1 FROM device d WHERE ${isLive} AND d.protocol_version = ANY(${oldVersions}::text[])`,
    ),
  ])
  return { wipesOverdue, wipesFailed, outOfPolicy, failing, stale, oldVersions: old }
}

// The states written out as in the partial index wipe_open: so it is found.
function openWipes(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT 1 FROM wipe w JOIN device d ON d.id = w.device_row_id
    WHERE w.state IN ('requested', 'held', 'pending', 'delivered') AND ${condition}`
}

async function count({ prisma }: Database, rows: Prisma.Sql): Promise<Count> {
  const [counted] = await prisma.$queryRaw<{ value: number }[]>`
    SELECT count(*)::int AS value FROM (${rows} LIMIT ${countedUpTo + 1}) counted`
  const value = counted?.value ?? 0
  return { value: Math.min(value, countedUpTo), isExact: value <= countedUpTo }
}

import type { Database } from '../room.ts'

export type OverdueDevices = {
  readonly ids: readonly string[]
  readonly days: number
  readonly decision: 'allow' | 'block'
}

/**
 * The longest waiting devices that have waited for as many days as the organization lets them; undefined where it sets no
 * time. Never one that came back after a wipe, and none that somebody put off.
 */
export async function overdueDevices(
  database: Database,
  { now, limit }: { now: Date; limit: number },
): Promise<OverdueDevices | undefined> {
  const { quarantineDays: days, quarantineDecision: decision } = await database.prisma.organization.findUniqueOrThrow({
    where: { id: 1 },
    select: { quarantineDays: true, quarantineDecision: true },
  })
  if (days === null) return undefined
  const before = new Date(now.getTime() - days * 24 * 3_600_000)
  const rows = await database.prisma.$queryRaw<{ id: string }[]>`
    SELECT d.id FROM device d
     WHERE d.is_live AND d.access_state = 'quarantined' AND d.access_since <= ${before}
       AND NOT d.is_back_after_wipe AND d.access_reason <> 'returnedAfterWipe'
       AND (d.snoozed_until IS NULL OR d.snoozed_until <= ${now})
       AND NOT EXISTS (SELECT 1 FROM exemption e WHERE e.user_id = d.user_id AND e.device_id = d.device_id
                          AND e.access = ${decision}::access_choice AND (e.expires_at IS NULL OR e.expires_at > ${now}))
     ORDER BY d.access_since, d.id LIMIT ${limit}`
  return { ids: rows.map(({ id }) => id), days, decision }
}

import type { Database, Transaction } from '../room.ts'
import type { LoggedTexts } from './finished-request.ts'
import type { ProtocolLogView } from './activity-view.ts'

export type StartedLog = Omit<ProtocolLogView, 'requests'> & { readonly deviceRowId: string }

export async function putProtocolLog(tx: Transaction, log: StartedLog): Promise<void> {
  const { deviceRowId, ...facts } = log
  await tx.protocolLog.upsert({ where: { deviceRowId }, create: log, update: facts })
}

/** Ends the log and deletes what it kept; false if there was none. */
export async function deleteProtocolLog(tx: Transaction, deviceRowId: string): Promise<boolean> {
  const { count } = await tx.protocolLog.deleteMany({ where: { deviceRowId } })
  return count > 0
}

/** Ends the logs whose time is over, and says of which devices. */
export async function deleteEndedLogs(
  tx: Transaction,
  now: Date,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return await tx.$queryRaw<{ id: string; name: string }[]>`
    WITH ended AS (DELETE FROM protocol_log WHERE until <= ${now} RETURNING device_row_id)
    SELECT d.id, coalesce(nullif(d.custom_name, ''), nullif(d.friendly_name, ''), nullif(d.model, ''), d.device_type)
             || ' of ' || u.display_name AS name
      FROM ended JOIN device d ON d.id = ended.device_row_id JOIN app_user u ON u.id = d.user_id ORDER BY d.id`
}

export async function hasEndedLogs(database: Database, now: Date): Promise<boolean> {
  return (
    (await database.prisma.protocolLog.findFirst({ where: { until: { lte: now } }, select: { since: true } })) !== null
  )
}

/** Of which devices the protocol is logged, and until when. */
export async function readRunningLogs(database: Database): Promise<ReadonlyMap<string, Date>> {
  const rows = await database.prisma.protocolLog.findMany({ select: { deviceRowId: true, until: true } })
  return new Map(rows.map(({ deviceRowId, until }) => [deviceRowId, until]))
}

export async function countOtherLogs(tx: Transaction, deviceRowId: string): Promise<number> {
  return await tx.protocolLog.count({ where: { deviceRowId: { not: deviceRowId } } })
}

export async function readProtocolLog(
  database: Database,
  deviceRowId: string,
  now: Date,
): Promise<ProtocolLogView | null> {
  const log = await database.prisma.protocolLog.findUnique({
    where: { deviceRowId, until: { gt: now } },
    select: { since: true, until: true, startedBy: true, reason: true, _count: { select: { entries: true } } },
  })
  if (!log) return null
  const { _count: count, ...facts } = log
  return { ...facts, requests: count.entries }
}

/** What was said in one request, while its device's log runs. */
export async function readLoggedTexts(database: Database, requestId: string, now: Date): Promise<LoggedTexts | null> {
  return await database.prisma.protocolLogEntry.findUnique({
    where: { requestId, log: { until: { gt: now } } },
    select: { request: true, answer: true },
  })
}

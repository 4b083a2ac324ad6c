import { activityLimits } from '@gatepost/protocol/tables'
import type { Database, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import type { ActivityBatch } from './activity-queue.ts'

export type WrittenActivity = {
  readonly process: string
  /** Until then what waits at this process is believed to wait. */
  readonly leaseUntil: Date
  readonly batch: ActivityBatch
  /** Open consoles are told. */
  readonly isAnnounced: boolean
}

/** Writes what happened at one process, in one transaction of a few statements, whatever the number of requests. */
export async function writeActivity(database: Database, written: WrittenActivity): Promise<void> {
  const { process, leaseUntil, batch, isAnnounced } = written
  await database.transaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO activity_process (process, lease_until) VALUES (${process}, ${leaseUntil})
      ON CONFLICT (process) DO UPDATE SET lease_until = excluded.lease_until`
    if (batch.entries.length > 0) await insertEntries(tx, process, batch)
    if (batch.minutes.length > 0) await addMinutes(tx, batch)
    if (batch.ended.length > 0)
      await tx.$executeRaw`DELETE FROM held_activity WHERE request_id = ANY(${[...batch.ended]}::uuid[])`
    if (batch.begun.length > 0) await insertHeld(tx, process, batch)
    await insertLogged(tx, batch)
    if (isAnnounced) await announce(tx, { kind: 'activity', ids: [] })
  })
}

/** What waited at a process that ends. */
export async function endProcess(database: Database, process: string): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.$executeRaw`DELETE FROM held_activity WHERE process = ${process}`
    await tx.$executeRaw`DELETE FROM activity_process WHERE process = ${process}`
    await announce(tx, { kind: 'activity', ids: [] })
  })
}

async function insertEntries(tx: Transaction, process: string, { entries }: ActivityBatch): Promise<void> {
  const rows = entries.map(({ log: _, ...entry }) => entry)
  await tx.$executeRaw`
    INSERT INTO activity_entry (request_id, at, duration_ms, user_id, user_name, device_row_id, device_id, command, version,
                                http_status, status, outcome, bytes_in, bytes_out, address, user_agent, heartbeat, process)
    SELECT "requestId", at, "durationMs", "userId", "userName", "deviceRowId", "deviceId", command, version,
           "httpStatus", status, outcome, "bytesIn", "bytesOut", address, "userAgent", heartbeat, ${process}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS news (
        "requestId" uuid, at timestamptz, "durationMs" int, "userId" uuid, "userName" text, "deviceRowId" uuid,
        "deviceId" text, command text, version text, "httpStatus" int, status int, outcome text, "bytesIn" int,
        "bytesOut" int, address text, "userAgent" text, heartbeat int)`
}

async function addMinutes(tx: Transaction, { minutes }: ActivityBatch): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO request_minute AS m (minute, requests, errors, unlisted)
    SELECT minute, requests, errors, unlisted
      FROM jsonb_to_recordset(${JSON.stringify(minutes)}::jsonb)
        AS news (minute timestamptz, requests int, errors int, unlisted int)
     ORDER BY minute
    ON CONFLICT (minute) DO UPDATE
       SET requests = m.requests + excluded.requests, errors = m.errors + excluded.errors,
           unlisted = m.unlisted + excluded.unlisted`
}

async function insertHeld(tx: Transaction, process: string, { begun }: ActivityBatch): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO held_activity (request_id, process, since, user_id, user_name, device_row_id, device_id, command, version,
                               heartbeat, folders, bytes_in, address)
    SELECT "requestId", ${process}, since, "userId", "userName", "deviceRowId", "deviceId", command, version,
           heartbeat, folders, "bytesIn", address
      FROM jsonb_to_recordset(${JSON.stringify(begun)}::jsonb) AS news (
        "requestId" uuid, since timestamptz, "userId" uuid, "userName" text, "deviceRowId" uuid, "deviceId" text,
        command text, version text, heartbeat int, folders int, "bytesIn" int, address text)
    ON CONFLICT DO NOTHING`
}

/** Only for logs that still run: what their end has deleted does not come back. */
async function insertLogged(tx: Transaction, { entries }: ActivityBatch): Promise<void> {
  const rows = entries.flatMap(({ log, requestId, deviceRowId, at }) =>
    log ? { requestId, deviceRowId, at, ...log } : [],
  )
  if (rows.length === 0) return
  await tx.$executeRaw`
    INSERT INTO protocol_log_entry (request_id, device_row_id, at, request, answer)
    SELECT "requestId", l.device_row_id, news.at, news.request, news.answer
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS news ("requestId" uuid, "deviceRowId" uuid, at timestamptz, request text, answer text)
      JOIN protocol_log l ON l.device_row_id = news."deviceRowId" AND l.until > news.at`
  const ids = [...new Set(rows.map(({ deviceRowId }) => deviceRowId))]
  await tx.$executeRaw`
    DELETE FROM protocol_log_entry WHERE request_id IN (
      SELECT request_id FROM (
        SELECT request_id, row_number() OVER (PARTITION BY device_row_id ORDER BY at DESC) AS place
          FROM protocol_log_entry WHERE device_row_id = ANY(${ids}::uuid[])) ranked
       WHERE place > ${activityLimits.loggedRequests})`
}

export async function pruneActivity(
  database: Database,
  { before, now, keptRequests }: { readonly before: Date; readonly now: Date; readonly keptRequests: number },
): Promise<void> {
  const { prisma } = database
  await prisma.$executeRaw`
    DELETE FROM activity_entry
     WHERE at < ${before} OR id <= (SELECT max(id) FROM activity_entry) - ${keptRequests}`
  await prisma.$executeRaw`DELETE FROM request_minute WHERE minute < ${before}`
  await prisma.$executeRaw`
    DELETE FROM held_activity
     WHERE process NOT IN (SELECT process FROM activity_process WHERE lease_until > ${now})`
  await prisma.$executeRaw`DELETE FROM activity_process WHERE lease_until <= ${now}`
}

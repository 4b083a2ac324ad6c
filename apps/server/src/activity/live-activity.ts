import type { DeviceScope } from '../device-scope.ts'
import { notFound } from '../domain-error.ts'
import type { Count, Page } from '../page.ts'
import type { Room } from '../room.ts'
import { listActivity as listFromDatabase, readActivity, type ActivityListQuery } from './activity-read-model.ts'
import type { ActivityGroup, ActivityView, BusyView, HeldView, MinuteView, ProtocolLogView } from './activity-view.ts'
import type { LoggedTexts } from './finished-request.ts'
import { readBusiest, readDeviceMinutes, readHeld, readMinutes, type LiveQuery } from './live-activity-read-model.ts'
import { readLoggedTexts, readProtocolLog } from './protocol-log-store.ts'

/** What the busiest are counted over. */
const busyMs = 5 * 60_000

const dayMs = 24 * 3_600_000

/** Requests that were answered, newest first: the tail. */
export async function listActivity(
  room: Room,
  query: ActivityListQuery,
  scope: DeviceScope,
): Promise<Page<ActivityView>> {
  return await listFromDatabase(room.database, query, scope)
}

export type LiveActivity = {
  readonly held: { readonly items: readonly HeldView[]; readonly count: Count }
  /** Over the last five minutes. */
  readonly busiest: readonly BusyView[]
}

/** What waits, and who or what asks most: the top. */
export async function liveActivity(
  room: Room,
  { group, ...query }: LiveQuery & { readonly group: ActivityGroup },
  scope: DeviceScope,
): Promise<LiveActivity> {
  const now = room.now()
  const since = new Date(now.getTime() - busyMs)
  const [held, busiest] = await Promise.all([
    readHeld(room.database, query, { scope, now }),
    readBusiest(room.database, { ...query, group, since }, { scope, now }),
  ])
  return { held, busiest }
}

/** Requests, errors and what is in no list, by minute, of the last 24 hours. */
export async function requestMinutes(room: Room, scope: DeviceScope): Promise<readonly MinuteView[]> {
  return await readMinutes(room.database, { since: new Date(room.now().getTime() - dayMs) }, scope)
}

/** The same of one device, as far as its requests are listed. The caller knows that the device is in scope. */
export async function deviceMinutes(room: Room, deviceRowId: string): Promise<readonly MinuteView[]> {
  return await readDeviceMinutes(room.database, { since: new Date(room.now().getTime() - dayMs), deviceRowId })
}

export type ActivityDetail = {
  readonly request: ActivityView
  /** What was said, where the device's protocol was logged at the time and still is. */
  readonly log: LoggedTexts | null
  /** The log of its device that runs now. */
  readonly protocolLog: ProtocolLogView | null
}

/** One request in detail. Throws not-found: also for what was forgotten. */
export async function getActivity(room: Room, id: string, scope: DeviceScope): Promise<ActivityDetail> {
  const request = await readActivity(room.database, id, scope)
  if (!request) throw notFound('request')
  const { database } = room
  const now = room.now()
  const [log, protocolLog] = await Promise.all([
    readLoggedTexts(database, request.requestId, now),
    request.device.id === null ? null : readProtocolLog(database, request.device.id, now),
  ])
  return { request, log, protocolLog }
}

/** The log of a device's protocol that runs; null if none does. The caller knows that the device is in scope. */
export async function getProtocolLog(room: Room, deviceRowId: string): Promise<ProtocolLogView | null> {
  return await readProtocolLog(room.database, deviceRowId, room.now())
}

import { retentionDays } from '@gatepost/protocol/tables'
import { getDeviceInventory } from '../devices/index.ts'
import { everything, type DeviceScope } from '../device-scope.ts'
import type { Room } from '../room.ts'
import { dayOf, seriesOf, theRest, type DayRow, type DaySeries } from './day-series.ts'
import { deleteDayCounts, putDayCounts, readDayCounts, type DayCount } from './device-day-store.ts'

export const dailyGroups = ['state', 'os', 'client', 'eas'] as const

export type DailyGroup = (typeof dailyGroups)[number]

export type DeviceDays = DaySeries & { readonly group: DailyGroup; readonly hasHistory: boolean }

/** Counts the devices of the present day: what stands when it is over, stays. */
export async function countDevicesOfDay(room: Room): Promise<void> {
  const now = room.now()
  for (const dimension of dailyGroups) {
    const counts = await countNow(room, dimension, everything)
    await putDayCounts(room.database, { dimension, day: dayOf(now), counts })
  }
  await deleteDayCounts(room.database, dayOf(now, -retentionDays.dayCounts))
}

/** The last days up to the present one, which is counted now. Within a scope there is only the present day. */
export async function listDeviceDays(
  room: Room,
  { days, group }: { readonly days: number; readonly group: DailyGroup },
  scope: DeviceScope,
): Promise<DeviceDays> {
  const now = room.now()
  const today = dayOf(now)
  const hasHistory = scope.kind === 'everything'
  const [before, counts] = await Promise.all([
    hasHistory ? readDayCounts(room.database, { dimension: group, from: dayOf(now, 1 - days), until: today }) : [],
    countNow(room, group, scope),
  ])
  const rows: DayRow[] = [...before, ...counts.map((count) => ({ ...count, day: today }))]
  return { group, hasHistory, ...seriesOf(rows, today) }
}

async function countNow(room: Room, group: DailyGroup, scope: DeviceScope): Promise<readonly DayCount[]> {
  const { values, others } = await getDeviceInventory(room, { filter: {}, group }, scope)
  const named = values.filter(({ value }) => value !== theRest)
  const rest = others.count + values.reduce((sum, { value, count }) => (value === theRest ? sum + count : sum), 0)
  return rest > 0 ? [...named, { value: theRest, count: rest }] : named
}

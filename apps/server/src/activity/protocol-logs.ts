import { activityLimits } from '@gatepost/protocol/tables'
import { appendAudit } from '../audit/index.ts'
import type { DeviceScope } from '../device-scope.ts'
import { lockManagedDevice } from '../devices/index.ts'
import { DomainError, notFound } from '../domain-error.ts'
import { systemActor, type Act, type Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import {
  countOtherLogs,
  deleteEndedLogs,
  deleteProtocolLog,
  hasEndedLogs,
  putProtocolLog,
} from './protocol-log-store.ts'

export type SetProtocolLog = {
  readonly act: Act
  readonly deviceRowId: string
  /** 0 ends it now. */
  readonly hours: number
  readonly reason: string
}

/** Each of them costs a request of its phone some decoding; nobody reads more at a time. */
const maxLogs = 50

const hourMs = 3_600_000

/** Logs what one device says and is told, for so many hours; a log that runs gets the new end. Throws not-found, conflict. */
export async function setProtocolLog(
  room: Room,
  { act, deviceRowId, hours, reason }: SetProtocolLog,
  scope: DeviceScope,
): Promise<void> {
  if (hours > activityLimits.logHours) throw new Error('A protocol log runs for a day at most.')
  await room.database.transaction(async (tx) => {
    const device = await lockManagedDevice(tx, deviceRowId, scope)
    if (!device) throw notFound('device')
    const target = { kind: 'device', id: deviceRowId, name: device.name }
    const since = room.now()
    const until = new Date(since.getTime() + hours * hourMs)
    if (hours === 0) {
      if (!(await deleteProtocolLog(tx, deviceRowId))) return
    } else {
      if ((await countOtherLogs(tx, deviceRowId)) >= maxLogs)
        throw new DomainError('conflict', 'conflict', `The protocol of ${maxLogs} devices is logged already.`)
      await putProtocolLog(tx, { deviceRowId, since, until, startedBy: act.actor.name, reason })
    }
    await announce(tx, { kind: 'protocol-log', ids: [deviceRowId] })
    const action = hours > 0 ? 'device.protocol-log.started' : 'device.protocol-log.ended'
    const details = hours > 0 ? { until } : {}
    await appendAudit(room, tx, { act, records: [{ action, target, details, reason }] })
  })
}

/** Ends the logs whose time is over; what they kept is deleted with them. */
export async function endProtocolLogs(room: Room): Promise<void> {
  if (!(await hasEndedLogs(room.database, room.now()))) return
  await room.database.transaction(async (tx) => {
    const ended = await deleteEndedLogs(tx, room.now())
    if (ended.length === 0) return
    await announce(tx, { kind: 'protocol-log', ids: ended.map(({ id }) => id) })
    const records = ended.map(({ id, name }) => ({
      action: 'device.protocol-log.ended',
      target: { kind: 'device', id, name },
      details: {},
      reason: '',
    }))
    await appendAudit(room, tx, { act: { actor: systemActor, requestId: room.newId() }, records })
  })
}

import { activityListFields } from '@gatepost/contract'
import {
  deviceMinutes,
  getActivity,
  getProtocolLog,
  listActivity,
  liveActivity,
  requestMinutes,
  setProtocolLog,
} from '../../../activity/index.ts'
import { getDevice } from '../../../devices/index.ts'
import type { HandlersOf } from '../handler.ts'
import { readListQuery } from '../read-list-query.ts'
import { wire } from '../wire.ts'

type ActivityRoute =
  | 'listActivity'
  | 'getLiveActivity'
  | 'listRequestMinutes'
  | 'listDeviceMinutes'
  | 'getActivity'
  | 'getDeviceDiagnostics'
  | 'setDeviceDiagnostics'

export const activityHandlers: HandlersOf<ActivityRoute> = {
  listActivity: async ({ room, asker, query: { q, ...query } }) => {
    const terms = readListQuery(q, { fields: activityListFields, now: room.now() })
    return wire(await listActivity(room, { ...query, terms }, asker.scope))
  },
  getLiveActivity: async ({ room, asker, query: { q, ...query } }) => {
    const terms = readListQuery(q, { fields: activityListFields, now: room.now() })
    return wire(await liveActivity(room, { ...query, terms }, asker.scope))
  },
  listRequestMinutes: async ({ room, asker }) => ({ items: wire(await requestMinutes(room, asker.scope)) }),
  listDeviceMinutes: async ({ room, asker, params: { id } }) => {
    await getDevice(room, id, asker.scope)
    return { items: wire(await deviceMinutes(room, id)) }
  },
  getActivity: async ({ room, asker, params }) => wire(await getActivity(room, params.id, asker.scope)),
  getDeviceDiagnostics: async ({ room, asker, params: { id } }) => {
    await getDevice(room, id, asker.scope)
    return { protocolLog: wire(await getProtocolLog(room, id)) }
  },
  setDeviceDiagnostics: async ({ room, asker, act, params: { id }, body }) => {
    await setProtocolLog(room, { act, deviceRowId: id, ...body }, asker.scope)
    return { protocolLog: wire(await getProtocolLog(room, id)) }
  },
}

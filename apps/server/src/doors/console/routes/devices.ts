import { deviceListFields } from '@gatepost/contract'
import { decideDevices, undoDecision } from '../../../access/index.ts'
import { listAudit } from '../../../audit/index.ts'
import {
  countDevices,
  getDevice,
  listDeviceFacets,
  listDevices,
  revealRecoveryPassword,
} from '../../../devices/index.ts'
import { notFound } from '../../../domain-error.ts'
import { jobsThatChanged } from '../../../jobs/index.ts'
import { deviceSheet } from '../device-cells.ts'
import { exportedAtOnce } from '../file-columns.ts'
import type { HandlersOf } from '../handler.ts'
import { readListQuery } from '../read-list-query.ts'
import { sendCsv } from '../send-csv.ts'
import { wire } from '../wire.ts'
import { auditPage, auditQuery } from './audit.ts'

type DeviceRoute =
  | 'listDevices'
  | 'countDevices'
  | 'listDeviceFacets'
  | 'exportDevices'
  | 'getDevice'
  | 'getDeviceHistory'
  | 'decideDevice'
  | 'undoDecision'
  | 'revealRecoveryPassword'

export const deviceHandlers: HandlersOf<DeviceRoute> = {
  listDevices: async ({ room, asker, query: { q, ...query } }) => {
    const terms = readListQuery(q, { fields: deviceListFields, now: room.now() })
    return wire(await listDevices(room, { ...query, terms }, asker.scope))
  },
  countDevices: async ({ room, asker, query: { q, ...query } }) => {
    const terms = readListQuery(q, { fields: deviceListFields, now: room.now() })
    return { value: await countDevices(room, { ...query, terms }, asker.scope) }
  },
  listDeviceFacets: async ({ room, asker, query: { q, ...query } }) => {
    const terms = readListQuery(q, { fields: deviceListFields, now: room.now() })
    return wire(await listDeviceFacets(room, { ...query, terms }, asker.scope))
  },
  exportDevices: async ({ room, caller, asker, response, query: { q, sort, columns, delimiter } }) => {
    // Once for all pages, so that an age means the same day on the last one.
    const terms = readListQuery(q, { fields: deviceListFields, now: room.now() })
    await sendCsv(response, {
      ...deviceSheet(caller, columns),
      delimiter,
      page: async (after) => await listDevices(room, { terms, sort, after, limit: exportedAtOnce }, asker.scope),
    })
  },
  getDevice: async ({ room, asker, params }) => wire(await getDevice(room, params.id, asker.scope)),
  getDeviceHistory: async ({ room, asker, params, query }) => {
    // The history of a removed device stays readable, but only for those who may see every device.
    if (asker.scope.kind !== 'everything') await getDevice(room, params.id, asker.scope)
    const [asked, jobs] = [auditQuery(query, room.now()), await jobsThatChanged(room, params.id)]
    return auditPage(await listAudit(room, { ...asked, targetKind: 'device', target: params.id, jobs }))
  },
  undoDecision: async ({ room, asker, act, params: { id }, body: { entry, reason } }) => {
    await undoDecision(room, { act, deviceRowId: id, sequence: entry, reason }, asker.scope)
    return wire(await getDevice(room, id, asker.scope))
  },
  decideDevice: async ({ room, asker, act, params, body }) => {
    const [result] = await decideDevices(room, { act, ids: [params.id], ...body }, asker.scope)
    if (result?.outcome !== 'changed' && result?.outcome !== 'unchanged') throw notFound('device')
    return wire(await getDevice(room, params.id, asker.scope))
  },
  revealRecoveryPassword: async ({ room, asker, act, params, body: { reason } }) => {
    return wire(await revealRecoveryPassword(room, { act, deviceRowId: params.id, reason }, asker.scope))
  },
}

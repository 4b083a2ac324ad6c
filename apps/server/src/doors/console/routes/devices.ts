import { decideDevices } from '../../../access/index.ts'
import { listAudit } from '../../../audit/index.ts'
import { getDevice, listDevices } from '../../../devices/index.ts'
import { notFound } from '../../../domain-error.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'
import { auditPage } from './audit.ts'

export const deviceHandlers: HandlersOf<'listDevices' | 'getDevice' | 'getDeviceHistory' | 'decideDevice'> = {
  listDevices: async ({ room, query }) => wire(await listDevices(room, query)),
  getDevice: async ({ room, params }) => wire(await getDevice(room, params.id)),
  getDeviceHistory: async ({ room, params, query }) => {
    return auditPage(await listAudit(room, { ...query, targetKind: 'device', target: params.id }))
  },
  decideDevice: async ({ room, act, params, body }) => {
    const [result] = await decideDevices(room, { act, ids: [params.id], ...body })
    if (result?.outcome !== 'changed' && result?.outcome !== 'unchanged') throw notFound('device')
    return wire(await getDevice(room, params.id))
  },
}

import { deviceListFields } from '@gatepost/contract'
import { getDeviceInventory } from '../../../devices/index.ts'
import { getAttention, listDeviceDays } from '../../../reports/index.ts'
import type { HandlersOf } from '../handler.ts'
import { readListQuery } from '../read-list-query.ts'
import { wire } from '../wire.ts'

export const reportHandlers: HandlersOf<'getAttention' | 'getInventory' | 'listDeviceDays'> = {
  getAttention: async ({ room, asker }) => wire(await getAttention(room, asker.scope)),
  getInventory: async ({ room, asker, query: { q, group } }) => {
    const terms = readListQuery(q, { fields: deviceListFields, now: room.now() })
    return { group, ...wire(await getDeviceInventory(room, { filter: { terms }, group }, asker.scope)) }
  },
  listDeviceDays: async ({ room, asker, query }) => wire(await listDeviceDays(room, query, asker.scope)),
}

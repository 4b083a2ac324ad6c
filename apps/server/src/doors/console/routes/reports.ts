import { deviceListFields } from '@gatepost/contract'
import { getDeviceInventory } from '../../../devices/index.ts'
import { getAttention, listDeviceDays, listNotices } from '../../../reports/index.ts'
import type { HandlersOf } from '../handler.ts'
import { attentionActionsOf, ownWipeActions } from '../notice-actions.ts'
import { readListQuery } from '../read-list-query.ts'
import { wire } from '../wire.ts'
import { knownAction } from './audit.ts'

export const reportHandlers: HandlersOf<'getAttention' | 'listNotices' | 'getInventory' | 'listDeviceDays'> = {
  getAttention: async ({ room, asker }) => wire(await getAttention(room, asker.scope)),
  listNotices: async ({ room, asker: { person }, caller }) => {
    const attention = attentionActionsOf(caller)
    const notices = await listNotices(room, { person, attention, ofOwnWipes: ownWipeActions })
    return { items: notices.map((notice) => ({ ...wire(notice), action: knownAction(notice.action) })) }
  },
  getInventory: async ({ room, asker, query: { q, group } }) => {
    const terms = readListQuery(q, { fields: deviceListFields, now: room.now() })
    return { group, ...wire(await getDeviceInventory(room, { filter: { terms }, group }, asker.scope)) }
  },
  listDeviceDays: async ({ room, asker, query }) => wire(await listDeviceDays(room, query, asker.scope)),
}

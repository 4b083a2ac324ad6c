import { deviceListFields } from '@gatepost/contract'
import { askUser, decideDevices, snoozeDevice } from '../../../access/index.ts'
import { listQuarantine } from '../../../devices/index.ts'
import type { HandlersOf } from '../handler.ts'
import { readListQuery } from '../read-list-query.ts'
import { wire } from '../wire.ts'

type QuarantineRoute = 'listQuarantine' | 'decideQuarantine' | 'snoozeDevice' | 'unsnoozeDevice' | 'askUser'

export const quarantineHandlers: HandlersOf<QuarantineRoute> = {
  listQuarantine: async ({ room, asker, query: { q, ...query } }) => {
    const terms = readListQuery(q, { fields: deviceListFields, now: room.now() })
    return wire(await listQuarantine(room, { ...query, terms }, asker.scope))
  },
  decideQuarantine: async ({ room, asker, act, body }) => ({
    results: await decideDevices(room, { act, ...body }, asker.scope),
  }),
  snoozeDevice: async ({ room, asker, act, params: { id }, body: { until, reason } }) => {
    await snoozeDevice(room, { act, id, until: new Date(until), reason }, asker.scope)
  },
  unsnoozeDevice: async ({ room, asker, act, params: { id } }) => {
    await snoozeDevice(room, { act, id, until: null }, asker.scope)
  },
  askUser: async ({ room, asker, act, params: { id }, body }) => await askUser(room, { act, id, ...body }, asker.scope),
}

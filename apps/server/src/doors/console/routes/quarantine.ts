import { decideDevices } from '../../../access/index.ts'
import { listQuarantine } from '../../../devices/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

export const quarantineHandlers: HandlersOf<'listQuarantine' | 'decideQuarantine'> = {
  listQuarantine: async ({ room, asker, query }) => wire(await listQuarantine(room, query, asker.scope)),
  decideQuarantine: async ({ room, asker, act, body }) => ({
    results: await decideDevices(room, { act, ...body }, asker.scope),
  }),
}

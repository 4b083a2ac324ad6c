import { decideDevices } from '../../../access/index.ts'
import { listQuarantine } from '../../../devices/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

export const quarantineHandlers: HandlersOf<'listQuarantine' | 'decideQuarantine'> = {
  listQuarantine: async ({ room, query }) => wire(await listQuarantine(room, query)),
  decideQuarantine: async ({ room, act, body }) => ({ results: await decideDevices(room, { act, ...body }) }),
}

import { cancelWipe, getMyDevices, requestWipe } from '../../../wipes/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

/** What users do for themselves. Their scope holds their own devices only: everybody else's are not there for them. */
export const meHandlers: HandlersOf<'getMe' | 'wipeMyDevice' | 'cancelMyWipe'> = {
  getMe: async ({ room, asker }) => wire(await getMyDevices(room, asker)),
  wipeMyDevice: async ({ room, asker, idempotencyKey, params, body: { confirmation = null, ...wanted } }) => {
    const facts = { ...wanted, deviceRowId: params.id, confirmation, notify: [], idempotencyKey }
    return wire(await requestWipe(room, asker, facts))
  },
  cancelMyWipe: async ({ room, asker, params: { id } }) => wire(await cancelWipe(room, asker, { id, comment: '' })),
}

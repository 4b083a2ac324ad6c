import { changeDeviceOwnership, getDevice, removeDevice } from '../../../devices/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

export const partnershipHandlers: HandlersOf<'changeDevice' | 'removeDevice'> = {
  changeDevice: async ({ room, asker, params: { id }, revision, body }) => {
    await changeDeviceOwnership(room, asker, { deviceRowId: id, revision, ...body })
    return wire(await getDevice(room, id, asker.scope))
  },
  removeDevice: async ({ room, asker, params: { id } }) => {
    await removeDevice(room, asker, id)
  },
}
